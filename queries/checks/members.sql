-- An agency reports an event once: no event holds two reports of one agency.
-- grain: one row per event and agency        reads: record_event, record_seizure, record_arrest
-- Rows of one incident on one day are one report, as 60_reports has it.
with reports as (
    select kind, event_no, agency_id, (occurred_on, incident_of(incident_number, null, record_id)) as report
    from record_event inner join record_seizure using (record_no) where kind = 'seizure'
    union all
    select kind, event_no, agency_id, (occurred_on, incident_of(incident_number, person_key, record_id))
    from record_event inner join record_arrest using (record_no) where kind = 'arrest'
)
select kind || ' event ' || event_no || ' holds ' || count(distinct report) || ' reports of ' || agency_id as mistake
from reports
group by kind, event_no, agency_id
having count(distinct report) > 1;
