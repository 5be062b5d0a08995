-- What was seized, by drug and dimension. Dimensions are never added together; an unknown quantity is counted, never guessed.
-- grain: one row per drug family and dimension        reads: event_profile, seizure_item, items, sizes and claims counted by month
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
-- A median cannot be made of medians: counts by class of size tell which class holds it, and only that class's items are read.
classed as (
    select counted.size_class, sum(counted.items)::bigint as items
    from sizes_between($start::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    group by counted.size_class
),
placed as (
    select
        class.family, class.dimension, class.size_class, classed.items, sum(classed.items) over whole as known_items,
        sum(classed.items) over (whole order by class.size_class) - classed.items as below
    from classed inner join size_class as class on class.size_class = classed.size_class
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], class.family)
    window whole as (partition by class.family, class.dimension)
),
-- Which of the class's items, by size, are in the middle: one of an odd number, two of an even one, which may be in two classes.
middle as materialized (
    select family, dimension, size_class, ((known_items + 1) // 2 - below)::bigint as low, (known_items // 2 + 1 - below)::bigint as high
    from placed where low <= items and high >= 1
),
sorted as (
    select item.size_class, list_sort(list(item.quantity)) as quantities
    from seizure_item as item
    semi join middle on middle.size_class = item.size_class
    semi join profiles on profiles.profile_no = item.profile_no
    where item.occurred_on between $start and $end
    group by item.size_class
),
medians as (
    select middle.family, middle.dimension, median(size) as median
    from middle
    inner join sorted on sorted.size_class = middle.size_class
    cross join unnest([sorted.quantities[middle.low], sorted.quantities[middle.high]]) as two (size)
    group by middle.family, middle.dimension
)
select
    counted.family as drug, counted.dimension, sum(counted.events)::bigint as events, sum(counted.items)::bigint as items,
    sum(counted.quantity) as quantity, sum(counted.unknown_items)::bigint as unknown_quantity_items,
    any_value(medians.median) as median_quantity, max(counted.largest) as largest_quantity, sum(counted.events * profiles.credit) as counted,
    case when $mode = 'reported' then any_value(claimed.quantity) else sum(counted.quantity * profiles.credit) end as quantity_counted
from items_between($start::date, $end::date) as counted
inner join profiles on profiles.profile_no = counted.profile_no
left join claimed on claimed.family = counted.family and claimed.dimension = counted.dimension
left join medians on medians.family = counted.family and medians.dimension = counted.dimension
where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family)
group by counted.family, counted.dimension
order by counted.family, counted.dimension;
