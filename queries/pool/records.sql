-- The records that a feed has brought under one record_id: of which kind and agency, whatever became of them.
-- grain: one row per kind and agency        reads: record_state, landing
select distinct record_state.kind, record_state.agency_id
from record_state inner join landing using (landing_no)
where landing.feed = $feed and record_state.record_id = $record_id and record_state.kind in ('seizure', 'arrest')
    and record_state.agency_id is not null
order by record_state.kind, record_state.agency_id;
