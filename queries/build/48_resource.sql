-- What agencies put in.
-- grain: one row per agency and month        reads: Parquets with kind resource, record_state
insert into resource
select
    landing.landing_no, landed.line, record_state.agency_id, landed.month, landed.hours, landed.cost_usd, landed.equipment_usd
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'resource' and record_state.line = landed.line
where landed.kind = 'resource' and record_state.standing = 'current';
