-- Planned joint operations that touch the period, with the seizure events that agencies report under each.
-- grain: one row per operation        reads: operation, event_seizure, agency
-- With a filter set, only operations that have an event within it.
with planned as (
    select
        operation, min(starts_on) as starts_on, max(ends_on) as ends_on, any_value(agency_id) as agency_id,
        max(len(participants)) as participants
    from operation
    where operation is not null
    group by operation
),
told as (
    select operation, count(*) as events, count(*) filter (where agency_count >= 2) as joint_events
    from event_seizure
    where operation is not null and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by operation
)
select
    planned.operation, coalesce(agency.name, planned.agency_id) as lead, planned.starts_on, planned.ends_on,
    planned.participants, coalesce(told.events, 0) as events, coalesce(told.joint_events, 0) as joint_events
from planned
left join told on told.operation = planned.operation
left join agency on agency.agency_id = planned.agency_id
where planned.starts_on <= $end and planned.ends_on >= $start
    and (told.events > 0 or len($agencies::varchar[]) + len($drugs::varchar[]) + len($areas::varchar[]) = 0)
order by planned.starts_on, planned.operation;
