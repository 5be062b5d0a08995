-- Rows that were rejected, where they stand and every reason.
-- grain: one row per rejected row        reads: record_state, landing
select landing.feed, landing.file, record_state.kind, record_state.line, record_state.record_id, record_state.agency_id as agency, landing.sha256, record_state.reasons
from record_state inner join landing using (landing_no)
where record_state.state = 'rejected' and ($feed::varchar is null or landing.feed = $feed)
order by landing.feed, landing.file, record_state.line;
