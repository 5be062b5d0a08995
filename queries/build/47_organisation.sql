-- Organisations by status.
-- grain: one row per organisation and status        reads: Parquets with kind organisation, record_state
insert into organisation
select
    landing.landing_no, landed.line, landed.record_id, record_state.agency_id, landed.organisation_key, landed.scope, landed.status,
    landed.status_on, landed.evidence, landed.approver, landed.flags
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'organisation' and record_state.line = landed.line
where landed.kind = 'organisation' and record_state.standing = 'current';
