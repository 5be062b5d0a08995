-- How large seizures are: the middle one, the one that nine of ten stay under, and the largest one's share of all, by drug and dimension.
-- grain: one row per drug family and dimension with a known quantity        reads: seizure_item, event_profile
-- quantity: g, mL, units or plants by dimension. items: with a known quantity; unknown: without one.
select
    item.family as drug, item.dimension, count(item.quantity) as items, median(item.quantity) as median_quantity,
    quantile_cont(item.quantity, 0.9) as p90_quantity, max(item.quantity) as largest_quantity, sum(item.quantity) as quantity
from seizure_item as item
semi join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = item.profile_no
where item.occurred_on between $start and $end
    and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family)) and item.dimension <> 'unknown' and item.quantity > 0
group by item.family, item.dimension
order by items desc, drug, item.dimension;
