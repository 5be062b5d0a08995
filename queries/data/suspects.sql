-- Rows that count, but look wrong: each remark with its row, for a person to decide.
-- grain: one row per row and remark        reads: record_state, landing
select
    landing.feed, landing.file, record_state.kind, record_state.line, record_state.record_id, record_state.agency_id as agency, landing.sha256,
    unnest(string_split(record_state.flags, chr(10))) as flag, record_state.standing
from record_state inner join landing using (landing_no)
where record_state.flags is not null and record_state.standing in ('current', 'excluded') and ($feed::varchar is null or landing.feed = $feed)
order by landing.feed, landing.file, record_state.line, flag;
