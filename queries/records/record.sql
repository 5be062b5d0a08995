-- One landed row: where it stands, what became of it, and the event it is counted in. The row is named by what never changes: its feed,
-- the beginning of its file's SHA-256, its kind and its line; event numbers change from version to version.
-- grain: one row; none where no such row has landed or the viewer may not see it        reads: record_state, landing, agency, record_event, event_referral, seizure_item
-- counted_by: the standing row that speaks for it, itself when it stands; the row that replaced it when a later file restates the record.
-- item_quantity: g, mL, units or plants that it adds to the totals; empty where it adds none. item_rows: rows of the totals that it is.
with named as (
    select record_state.*, landing.* exclude (landing_no)
    from record_state inner join landing using (landing_no)
    where landing.feed = $feed::varchar and starts_with(landing.sha256, $sha256::varchar)
        and record_state.kind = $kind::varchar and record_state.line = $line::bigint
        and ($sees_people_in_care::boolean or record_state.kind not in ('overdose', 'referral'))
),
restated as (
    select min(other.record_no) as record_no
    from record_state as other
    inner join landing using (landing_no)
    inner join named on named.kind = other.kind and named.feed = landing.feed and named.record_id = other.record_id
        and named.agency_id is not distinct from other.agency_id
    where other.standing = 'current'
),
spoken as (
    select named.*, case when named.standing = 'current' then named.record_no else restated.record_no end as counted_by
    from named left join restated on true
),
counted as (
    select event_no from record_event where kind = $kind::varchar and record_no = (select counted_by from spoken)
    union all select event_no from event_referral where $kind::varchar = 'referral' and record_no = (select counted_by from spoken)
    union all select record_no from overdose where $kind::varchar = 'overdose' and record_no = (select counted_by from spoken)
),
added as (
    select count(*) as item_rows, sum(quantity) as item_quantity, max(dimension) as item_dimension, max(reports) as reports
    from seizure_item where $kind::varchar = 'seizure' and record_no = (select record_no from spoken)
)
select
    spoken.kind, spoken.line, spoken.record_id, spoken.agency_id, coalesce(agency.name, spoken.agency_id) as agency, spoken.state, spoken.standing,
    spoken.reasons, spoken.flags, spoken.record_no, spoken.counted_by, spoken.feed, spoken.file, spoken.sha256, spoken.landed_at,
    spoken.publisher, spoken.release, spoken.may_disseminate, counted.event_no, added.item_rows, added.item_quantity, added.item_dimension
from spoken
left join agency on agency.agency_id = spoken.agency_id
left join counted on true
left join added on true;
