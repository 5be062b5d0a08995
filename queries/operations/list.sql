-- The operations there are: as planned in the register, and those that only records name; with what agencies report under each.
-- grain: one row per operation        reads: operation, event_seizure, event_arrest, agency, county, version_info
-- state by the data's last day: planned, running, done; named: records name it and the register does not, so its days are those of its events.
-- With a period, only operations that touch it; with agencies, those that they plan or take part in; with $operation, that one alone. Events are all
-- of the operation's, whatever the period.
with planned as (
    select
        operation, arg_min(agency_id, (landing_no, line)) as agency_id, min(starts_on) as starts_on, max(ends_on) as ends_on,
        list_distinct(flatten(list(coalesce(participants, [])))) as participants,
        list_sort(list_distinct(flatten(list(coalesce(counties, []))))) as counties, min(operation_kind) as operation_kind
    from operation where operation is not null group by operation
),
seized as (
    select operation, count(*) filter (where len(families) > 0) as events, count(*) filter (where len(families) > 0 and agency_count >= 2) as joint_events,
        min(occurred_on) as first_on, max(occurred_on) as last_on, list_distinct(flatten(list(agencies))) as agencies
    from event_seizure where operation is not null group by operation
),
arrested as (
    select operation, count(*) as arrests, min(occurred_on) as first_on, max(occurred_on) as last_on, list_distinct(flatten(list(agencies))) as agencies
    from event_arrest where operation is not null group by operation
),
every as (
    select
        coalesce(planned.operation, seized.operation, arrested.operation) as operation, planned.agency_id,
        coalesce(planned.starts_on, least(seized.first_on, arrested.first_on)) as starts_on,
        coalesce(planned.ends_on, planned.starts_on, greatest(seized.last_on, arrested.last_on)) as ends_on,
        planned.operation is null as only_named, coalesce(planned.counties, []) as counties, planned.operation_kind,
        list_distinct(list_concat(coalesce(planned.participants, []), coalesce(seized.agencies, []), coalesce(arrested.agencies, []))) as agencies,
        coalesce(seized.events, 0) as events, coalesce(seized.joint_events, 0) as joint_events, coalesce(arrested.arrests, 0) as arrests
    from planned
    full join seized on seized.operation = planned.operation
    full join arrested on arrested.operation = coalesce(planned.operation, seized.operation)
)
select
    every.operation, coalesce(agency.name, every.agency_id) as lead, every.starts_on, every.ends_on, every.operation_kind as kind,
    every.counties, (select string_agg(county.name, ', ' order by county.name) from county where list_contains(every.counties, county.county_fips)) as area,
    len(every.agencies) as participants, every.events, every.joint_events, every.arrests,
    case when every.only_named then 'named' when every.starts_on > version_info.as_of then 'planned'
        when every.ends_on >= version_info.as_of then 'running' else 'done' end as state
from every
cross join version_info
left join agency on agency.agency_id = every.agency_id
where case when $operation::varchar is not null then every.operation = $operation::varchar
    else (every.starts_on is null or every.starts_on <= $end and every.ends_on >= $start or every.starts_on > version_info.as_of)
        and (len($agencies::varchar[]) = 0 or list_has_any(every.agencies, $agencies::varchar[]))
        and (len($areas::varchar[]) = 0 or list_has_any(every.counties, $areas::varchar[])
            or len(list_filter(every.counties, lambda x: list_contains($areas::varchar[], left(x, 2)))) > 0) end
order by every.starts_on desc nulls last, every.operation;
