-- Every standing record is in exactly one report of its own agency, and a report is whole in one event.
-- grain: one row per record or report astray        reads: record_report, record_event, record_seizure, record_arrest
with standing as (
    select 'seizure' as kind, record_no, agency_id from record_seizure union all select 'arrest', record_no, agency_id from record_arrest
)
select standing.kind || ' record ' || standing.record_no || ' is in ' || count(record_report.report_no) || ' reports' as mistake
from standing left join record_report on record_report.kind = standing.kind and record_report.record_no = standing.record_no
group by standing.kind, standing.record_no having count(record_report.report_no) <> 1
union all
select kind || ' report ' || report_no || ' is of ' || count(distinct agency_id) || ' agencies'
from record_report inner join standing using (kind, record_no)
group by kind, report_no having count(distinct agency_id) > 1
union all
select kind || ' report ' || report_no || ' is in ' || count(distinct event_no) || ' events'
from record_report inner join record_event using (kind, record_no)
group by kind, report_no having count(distinct event_no) > 1;
