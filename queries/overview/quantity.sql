-- What was seized, by drug and dimension. Dimensions are never added together; an unknown quantity is counted, never guessed.
-- grain: one row per drug family and dimension        reads: event_profile, seizure_item, items and claims counted by month
-- quantity: g, mL, units or plants by dimension. All but the last two columns: each event once. counted and quantity_counted: by the counting
-- mode $mode, for the agencies chosen; as reported, what each of them claims, of amounts that stand in the same dimension.
with profiles as materialized (from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
claimed as (
    select counted.family, counted.dimension, sum(counted.quantity) as quantity
    from claims_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    where $mode = 'reported' and counted.dimension_stands and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], counted.agency_id))
    group by counted.family, counted.dimension
),
-- A median cannot be made of medians: sizes are asked of the items themselves.
sizes as (
    select item.family, item.dimension, median(item.quantity) as median, max(item.quantity) as largest
    from seizure_item as item semi join profiles on profiles.profile_no = item.profile_no
    where item.occurred_on between $start and $end
    group by item.family, item.dimension
)
select
    counted.family as drug, counted.dimension, sum(counted.events)::bigint as events, sum(counted.items)::bigint as items,
    sum(counted.quantity) as quantity, sum(counted.unknown_items)::bigint as unknown_quantity_items,
    any_value(sizes.median) as median_quantity, any_value(sizes.largest) as largest_quantity, sum(counted.events * profiles.credit) as counted,
    case when $mode = 'reported' then any_value(claimed.quantity) else sum(counted.quantity * profiles.credit) end as quantity_counted
from items_between($start::date, $end::date) as counted
inner join profiles on profiles.profile_no = counted.profile_no
left join claimed on claimed.family = counted.family and claimed.dimension = counted.dimension
left join sizes on sizes.family = counted.family and sizes.dimension = counted.dimension
where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family)
group by counted.family, counted.dimension
order by counted.family, counted.dimension;
