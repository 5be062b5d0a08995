-- How many rows a feed has brought under one record_id, whatever became of them.
-- grain: one row        reads: record_state, landing
select count(*) as rows
from record_state inner join landing using (landing_no)
where landing.feed = $feed and record_state.record_id = $record_id;
