-- Every drug found in the events that the filters choose: with a drug chosen, what was seized beside it too.
-- grain: one row per drug family and dimension        reads: event_profile, items and claims counted by month
-- quantity: g, mL, units or plants by dimension. All but the last two columns: each event once. counted and quantity_counted: by the counting
-- mode $mode, for the agencies chosen; as reported, what each of them claims, of amounts that stand in the same dimension.
with profiles as materialized (from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
claimed as (
    select counted.family, counted.dimension, sum(counted.quantity) as quantity
    from claims_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    where $mode = 'reported' and counted.dimension_stands and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], counted.agency_id))
    group by counted.family, counted.dimension
)
select
    counted.family as drug, counted.dimension, sum(counted.events)::bigint as events, sum(counted.items)::bigint as items,
    sum(counted.quantity) as quantity, sum(counted.unknown_items)::bigint as unknown_quantity_items,
    sum(counted.events * profiles.credit) as counted,
    case when $mode = 'reported' then any_value(claimed.quantity) else sum(counted.quantity * profiles.credit) end as quantity_counted
from items_between($start::date, $end::date) as counted
inner join profiles on profiles.profile_no = counted.profile_no
left join claimed on claimed.family = counted.family and claimed.dimension = counted.dimension
group by counted.family, counted.dimension
order by counted.family, counted.dimension;
