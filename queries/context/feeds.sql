-- Published totals of each national system in the period, beside the events and never added to them, nor to one another.
-- grain: one row per feed        reads: aggregate
-- Whole months of the system's own area; agency and area filters do not apply. events: as published by drug, so that one with two drugs may
-- stand twice; grams: of what was published by weight.
select
    feed, any_value(publisher) as publisher, min(month) as first_month, max(month) as last_month, sum(events) as events,
    sum(base_quantity) filter (where dimension = 'mass') as grams, coalesce(bool_or(in_progress), false) as in_progress
from aggregate
where month between date_trunc('month', $start::date) and $end
    and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family))
group by feed
order by feed;
