-- The records that tell of one event, and every other row that has landed under the name of one of them: superseded, repeated, excluded.
-- grain: one row per landed row, by agency, record, line        reads: record_event, event_referral, overdose, record_state, landing, agency, record_seizure, record_arrest
-- $kind and $event_no: the event. told: its drug, in the report's own words; amount, unit: the same of its quantity; role: as the agency tells it.
with told as (
    select record_no from record_event where kind = $kind::varchar and event_no = $event_no::bigint
    union all select record_no from event_referral where $kind::varchar = 'referral' and event_no = $event_no::bigint
    union all select record_no from overdose where $kind::varchar = 'overdose' and record_no = $event_no::bigint
),
names as (
    select distinct landing.feed, record_state.agency_id, record_state.record_id
    from record_state inner join landing using (landing_no)
    where record_state.record_no in (select record_no from told) and record_state.record_id is not null
),
rows as materialized (
    select record_state.*, landing.feed, landing.file, landing.sha256, landing.landed_at
    from record_state
    inner join landing using (landing_no)
    left join names on names.feed = landing.feed and names.agency_id is not distinct from record_state.agency_id and names.record_id = record_state.record_id
    where record_state.kind = $kind::varchar
        and (record_state.record_no in (select record_no from told) or names.record_id is not null and record_state.standing <> 'current')
        and ($sees_people_in_care::boolean or record_state.kind not in ('overdose', 'referral'))
),
said as (
    select record_no, role, drug_text as told, quantity_text as amount, unit_text as unit, family
    from record_seizure where $kind::varchar = 'seizure' and record_no in (select record_no from rows)
    union all
    select record_no, role, concat_ws(', ', charge, drug_text), null, null, family
    from record_arrest where $kind::varchar = 'arrest' and record_no in (select record_no from rows)
)
select
    rows.kind, rows.feed, rows.file, rows.sha256, rows.line, rows.record_id, coalesce(agency.name, rows.agency_id) as agency, rows.standing,
    said.role, said.told, said.amount, said.unit, rows.flags, rows.landed_at, rows.record_no in (select record_no from told) as counted
from rows
left join agency on agency.agency_id = rows.agency_id
left join said on said.record_no = rows.record_no
order by counted desc, agency, rows.record_id, rows.landed_at, rows.sha256, rows.line;
