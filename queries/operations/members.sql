-- Who took part in one operation: planned or not, with what part in its events, and whether it sent its months.
-- grain: one row per agency        reads: operation, event_seizure, event_arrest, participation, coverage, agency
-- months_due and months_complete: of the calendar months that the operation touches.
with planned as (
    select agency_id, true as planned from (
        select unnest(list_append(coalesce(participants, []), agency_id)) as agency_id from operation where operation = $operation::varchar
    ) where agency_id is not null group by agency_id
),
happened as (
    select 'seizure' as kind, event_no, occurred_on from event_seizure where operation = $operation::varchar and len(families) > 0
    union all select 'arrest', event_no, occurred_on from event_arrest where operation = $operation::varchar
),
days as (
    select coalesce((select min(starts_on) from operation where operation = $operation::varchar), (select min(occurred_on) from happened)) as first_day,
        coalesce((select max(ends_on) from operation where operation = $operation::varchar), (select max(occurred_on) from happened)) as last_day
),
acted as (
    select
        part.agency_id, count(*) filter (where part.kind = 'seizure' and part.role = 'lead') as led,
        count(*) filter (where part.kind = 'seizure' and part.role = 'assist') as assisted,
        count(*) filter (where part.kind = 'seizure' and part.role = 'support') as supported,
        count(*) filter (where part.kind = 'arrest') as arrests
    from participation as part semi join happened on happened.kind = part.kind and happened.event_no = part.event_no
    group by part.agency_id
),
sent as (
    select coverage.agency_id, count(*) as months_due, count(*) filter (where state = 'complete') as months_complete
    from coverage cross join days
    where month between date_trunc('month', first_day) and last_day group by coverage.agency_id
)
select
    coalesce(planned.agency_id, acted.agency_id) as agency, coalesce(agency.name, planned.agency_id, acted.agency_id) as name,
    coalesce(agency.agency_kind, 'other') as kind, coalesce(planned.planned, false) as planned, coalesce(acted.led, 0) as led,
    coalesce(acted.assisted, 0) as assisted, coalesce(acted.supported, 0) as supported, coalesce(acted.arrests, 0) as arrests,
    coalesce(sent.months_due, 0) as months_due, coalesce(sent.months_complete, 0) as months_complete
from planned
full join acted on acted.agency_id = planned.agency_id
left join agency on agency.agency_id = coalesce(planned.agency_id, acted.agency_id)
left join sent on sent.agency_id = coalesce(planned.agency_id, acted.agency_id)
order by name;
