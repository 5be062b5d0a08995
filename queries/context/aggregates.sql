-- Published totals beside the events, never added to them. Publishers overlap (overlaps in the feed file): feeds are never summed.
-- grain: one row per feed, month, place and drug family        reads: aggregate
-- quantity: grams (or the base unit of dimension)
select
    feed, month, place, family as drug, sum(events) as events, sum(base_quantity) as quantity, dimension, publisher
from aggregate
where month between date_trunc('month', $start::date) and $end
    and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family))
group by all
order by feed, month, place, drug, dimension;
