-- How large seizures are: the middle one, the one that nine of ten stay under, and the largest one's share of all, by drug and dimension.
-- grain: one row per drug family and dimension with a known quantity        reads: event_seizure, seizure_item
-- quantity: g, mL, units or plants by dimension. items: with a known quantity; unknown: without one.
with chosen as (
    select event_no from event_seizure
    where occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
        and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
)
select
    item.family as drug, item.dimension, count(item.quantity) as items, median(item.quantity) as median_quantity,
    quantile_cont(item.quantity, 0.9) as p90_quantity, max(item.quantity) as largest_quantity, sum(item.quantity) as quantity
from seizure_item as item semi join chosen on chosen.event_no = item.event_no
where (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family)) and item.dimension <> 'unknown' and item.quantity > 0
group by item.family, item.dimension
order by items desc, drug, item.dimension;
