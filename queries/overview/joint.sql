-- The largest joint work of the period: up to three operations, by their joint events, and up to three joint events outside operations,
-- by the largest share that one of their drugs has in all that was seized of that drug, weights before other dimensions.
-- grain: one row per operation or joint event        reads: event_seizure, seizure_item, event_profile, items counted by month, event_arrest, operation, agency
-- quantity: g, mL, units or plants by dimension, of the drug with the largest share, weights first. Events with a remark that something
-- cannot be right are left out. An event outside operations is its own work.
with profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where len(families) > 0 and not suspect),
inside as materialized (
    select event.event_no, event.occurred_on, event.operation, event.agency_count
    from event_seizure as event semi join profiles on profiles.profile_no = event.profile_no
    where event.occurred_on between $start and $end and event.operation is not null
),
whole as materialized (
    select counted.family, counted.dimension, sum(counted.quantity) as quantity
    from items_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family)
    group by counted.family, counted.dimension
),
-- What each joint event outside operations holds of each drug; the three largest of a drug are its three largest shares, and among those of
-- all drugs are the three largest of all.
outside_weighed as not materialized (
    select item.event_no, item.family, item.dimension, sum(item.quantity) as quantity
    from seizure_item as item
    inner join profiles on profiles.profile_no = item.profile_no
    anti join inside on inside.event_no = item.event_no
    where profiles.agency_count >= 2 and item.occurred_on between $start and $end and item.quantity > 0
    group by item.event_no, item.family, item.dimension
),
largest as (
    select unnest(arg_max(event_no, (quantity, -event_no), 3)) as event_no from outside_weighed group by family, dimension
),
-- Where fewer hold a known quantity, the first of the others.
first_outside as (
    select event.event_no
    from event_seizure as event semi join profiles on profiles.profile_no = event.profile_no and profiles.agency_count >= 2
    where event.occurred_on between $start and $end and event.operation is null
    order by event.event_no limit 3
),
outside as materialized (
    select event.event_no, event.occurred_on, event.profile_no
    from event_seizure as event
    semi join (select event_no from largest union select event_no from first_outside) as listed on listed.event_no = event.event_no
    where event.occurred_on between $start and $end
),
-- What each holds of each drug, and its share: of an operation in all of its events, outside operations of one event.
weighed as not materialized (
    select inside.operation, null as event_no, item.family, item.dimension, sum(item.quantity) as quantity
    from seizure_item as item inner join inside on inside.event_no = item.event_no
    where item.occurred_on between $start and $end and item.quantity > 0
    group by inside.operation, item.family, item.dimension
    union all
    select null, item.event_no, item.family, item.dimension, sum(item.quantity)
    from seizure_item as item semi join outside on outside.event_no = item.event_no
    where item.occurred_on between $start and $end and item.quantity > 0
    group by item.event_no, item.family, item.dimension
),
shares as materialized (
    select weighed.*, weighed.quantity / whole.quantity as share
    from weighed inner join whole on whole.family = weighed.family and whole.dimension = weighed.dimension
),
best as (
    select operation, event_no, max(share) filter (where dimension = 'mass') as mass_share, max(share) as share
    from shares group by operation, event_no
),
operations as (
    select
        inside.operation, null::bigint as event_no, min(inside.occurred_on) as first_day, max(inside.occurred_on) as last_day,
        count(*) as events, count(*) filter (where inside.agency_count >= 2) as joint_events
    from inside group by inside.operation
    having joint_events > 0
),
picked as materialized (
    (select operations.* from operations left join best on best.operation = operations.operation
        order by joint_events desc, mass_share is null, coalesce(mass_share, share) desc nulls last, operations.operation desc limit 3)
    union all
    (select null, outside.event_no, outside.occurred_on, outside.occurred_on, 1, 1 from outside left join best on best.event_no = outside.event_no
        order by mass_share is null, coalesce(mass_share, share) desc nulls last, outside.event_no limit 3)
),
main as (
    select operation, event_no, arg_max({'family': family, 'dimension': dimension, 'quantity': quantity, 'share': share},
        (dimension = 'mass', share, family)) as drug
    from shares
    where operation in (select operation from picked) or event_no in (select event_no from picked)
    group by operation, event_no
),
part as (
    select event.operation, null as event_no, event.profile_no
    from event_seizure as event where event.event_no in (select event_no from inside) and event.operation in (select operation from picked)
    union all
    select null, outside.event_no, outside.profile_no from outside where outside.event_no in (select event_no from picked)
),
members as (
    select operation, event_no, list_sort(list(distinct agency.name)) as agencies
    from (
        select part.operation, part.event_no, unnest(profiles.agencies) as agency_id
        from part inner join profiles on profiles.profile_no = part.profile_no
    ) as taking_part
    inner join agency on agency.agency_id = taking_part.agency_id
    group by operation, event_no
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
    members.agencies, picked.events, picked.joint_events, coalesce(arrests.n, 0) as arrests, main.drug.family as drug,
    main.drug.dimension as dimension, main.drug.quantity as quantity, main.drug.share as share
from picked
inner join members on members.operation is not distinct from picked.operation and members.event_no is not distinct from picked.event_no
left join main on main.operation is not distinct from picked.operation and main.event_no is not distinct from picked.event_no
left join planned on planned.operation = picked.operation
left join arrests on arrests.operation = picked.operation
order by starts_on, ends_on, picked.operation, picked.event_no;
