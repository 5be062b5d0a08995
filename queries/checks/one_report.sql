-- Every standing record is in exactly one event, and no event lost its records.
-- grain: one row per record astray        reads: record_seizure, record_arrest, record_event
with standing as (
    select 'seizure' as kind, record_no from record_seizure union all select 'arrest', record_no from record_arrest
)
select standing.kind || ' record ' || standing.record_no || ' is in ' || count(record_event.event_no) || ' events' as mistake
from standing left join record_event on record_event.kind = standing.kind and record_event.record_no = standing.record_no
group by standing.kind, standing.record_no having count(record_event.event_no) <> 1;
