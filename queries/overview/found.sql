-- Every drug found in the events that the filters choose: with a drug chosen, what was seized beside it too.
-- grain: one row per drug family and dimension        reads: event_seizure, seizure_item
-- quantity: g, mL, units or plants by dimension
select
    item.family as drug, item.dimension, count(distinct item.event_no) as events, count(*) as items,
    sum(item.quantity) as quantity, count(*) filter (where item.quantity is null) as unknown_quantity_items
from seizure_item as item
inner join (select event_no from event_seizure where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))) as chosen using (event_no)
group by item.family, item.dimension
order by item.family, item.dimension;
