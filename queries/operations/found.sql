-- What was seized in one operation, by drug and dimension; dimensions are never added together.
-- grain: one row per drug family and dimension        reads: event_seizure, seizure_item
-- quantity: g, mL, units or plants by dimension
select
    item.family as drug, item.dimension, count(distinct item.event_no) as events, count(*) as items,
    sum(item.quantity) as quantity, count(*) filter (where item.quantity is null) as unknown_quantity_items
from seizure_item as item semi join event_seizure as event on event.event_no = item.event_no and event.operation = $operation::varchar
group by item.family, item.dimension
order by item.family, item.dimension;
