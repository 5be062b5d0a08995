-- An agency reports an event once: no event holds two reports of one agency, unless a person linked them.
-- grain: one row per event and agency        reads: record_event, record_report, record_seizure, record_arrest, link_pair
with owned as (
    select 'seizure' as kind, record_no, agency_id from record_seizure
    union all
    select 'arrest', record_no, agency_id from record_arrest
),
decided as (
    select distinct kind, event_a as event_no from link_pair where decided_by = 'person' and outcome = 'linked'
)
select
    kind || ' event ' || event_no || ' holds ' || count(distinct record_report.report_no) || ' reports of ' || owned.agency_id as mistake
from record_event
inner join record_report using (kind, record_no)
inner join owned using (kind, record_no)
anti join decided using (kind, event_no)
group by kind, event_no, owned.agency_id
having count(distinct record_report.report_no) > 1;
