-- Events and records have one row each, and every agency named in an event is known.
-- grain: one row per broken key        reads: events, participation, agency
select 'event ' || event_no || ' stands twice' as mistake from event_seizure group by event_no having count(*) > 1
union all
select 'seizure record ' || record_no || ' stands twice' from record_seizure group by record_no having count(*) > 1
union all
select 'arrest record ' || record_no || ' stands twice' from record_arrest group by record_no having count(*) > 1
union all
select 'agency ' || agency_id || ' takes part but is not known'
from (select distinct agency_id from participation) where agency_id not in (select agency_id from agency);
