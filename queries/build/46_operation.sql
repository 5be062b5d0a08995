-- Planned joint operations.
-- grain: one row per operation        reads: Parquets with kind operation, record_state
insert into operation
select
    landing.landing_no, landed.line, landed.operation, record_state.agency_id, landed.starts_on, landed.ends_on,
    list_transform(string_split(landed.counties, '|'), lambda x: trim(x)), list_transform(string_split(landed.participants, '|'), lambda x: trim(x)),
    landed.operation_kind
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'operation' and record_state.line = landed.line
where landed.kind = 'operation' and record_state.standing = 'current';
