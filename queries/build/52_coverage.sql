-- What agencies say they sent.
-- grain: one row per agency and month said        reads: Parquets with kind coverage, record_state
insert into coverage_said
select
    landing.landing_no, landed.line, record_state.agency_id, landed.month, landed.coverage_state, landed.received_on
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'coverage' and record_state.line = landed.line
where landed.kind = 'coverage' and record_state.standing = 'current';
