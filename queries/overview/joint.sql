-- The largest joint work of the period: up to three operations, by their joint events, and up to three joint events outside operations,
-- by the largest share that one of their drugs has in all that was seized of that drug, weights before other dimensions.
-- grain: one row per operation or joint event        reads: event_seizure, seizure_item, event_profile, items counted by month, event_arrest, operation, agency
-- quantity: g, mL, units or plants by dimension, of the drug with the largest share, weights first. Events with a remark that something
-- cannot be right are left out. An event outside operations is its own work.
with profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where len(families) > 0 and not suspect),
joint as materialized (
    select
        event.event_no, event.occurred_on, event.operation, event.agencies, event.agency_count,
        case when event.operation is null then event.event_no else -dense_rank() over (order by event.operation) end as work
    from event_seizure as event
    semi join profiles on profiles.profile_no = event.profile_no
    where event.occurred_on between $start and $end and (event.operation is not null or event.agency_count >= 2)
),
whole as (
    select counted.family, counted.dimension, sum(counted.quantity) as quantity
    from items_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    group by counted.family, counted.dimension
),
weighed as (
    select item.event_no, item.family, item.dimension, item.quantity
    from seizure_item as item
    where item.occurred_on between $start and $end and item.quantity > 0
        and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
),
seized as (
    select joint.work, weighed.family, weighed.dimension, sum(weighed.quantity) as quantity
    from joint inner join weighed on weighed.event_no = joint.event_no
    group by all
),
main as (
    select seized.work, arg_max({'family': seized.family, 'dimension': seized.dimension, 'quantity': seized.quantity,
        'share': seized.quantity / whole.quantity}, (seized.dimension = 'mass', seized.quantity / whole.quantity, seized.family)) as drug
    from seized
    inner join whole on whole.family = seized.family and whole.dimension = seized.dimension
    group by seized.work
),
summed as (
    select
        work, any_value(operation) as operation, min(occurred_on) as first_day, max(occurred_on) as last_day, count(*) as events,
        count(*) filter (where agency_count >= 2) as joint_events
    from joint group by work
),
ranked as (
    select
        summed.*, main.drug,
        row_number() over (
            partition by summed.operation is null
            order by case when summed.operation is not null then summed.joint_events end desc,
                main.drug.dimension = 'mass' desc nulls last, main.drug.share desc nulls last, summed.work
        ) as place
    from summed left join main on main.work = summed.work
    where summed.joint_events > 0
),
picked as materialized (select * from ranked where place <= 3),
members as (
    select part.work, list(distinct agency.name order by agency.name) as agencies
    from (select joint.work, unnest(joint.agencies) as agency_id from joint semi join picked on picked.work = joint.work) as part
    inner join agency on agency.agency_id = part.agency_id
    group by part.work
),
planned as (select operation, min(starts_on) as starts_on, max(ends_on) as ends_on from operation group by operation),
arrests as (
    select operation, count(*) as n from event_arrest
    where operation is not null and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by operation
)
select
    picked.operation, coalesce(planned.starts_on, picked.first_day) as starts_on, coalesce(planned.ends_on, picked.last_day) as ends_on,
    members.agencies, picked.events, picked.joint_events, coalesce(arrests.n, 0) as arrests, picked.drug.family as drug,
    picked.drug.dimension as dimension, picked.drug.quantity as quantity, picked.drug.share as share
from picked
inner join members on members.work = picked.work
left join planned on planned.operation = picked.operation
left join arrests on arrests.operation = picked.operation
order by starts_on, ends_on, picked.operation, picked.work;
