-- Seizure events and weight by month and drug. An event with two drugs is in both drugs' rows: rows of a month do not sum to its events.
-- grain: one row per month and drug family        reads: event_seizure, seizure_item
-- quantity: grams, over items measured by mass
select
    event.month, item.family as drug, count(distinct item.event_no) as events,
    sum(item.quantity) filter (where item.dimension = 'mass') as quantity
from seizure_item as item
inner join (select event_no, month from event_seizure where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))) as event using (event_no)
where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family)
group by event.month, item.family
order by event.month, item.family;
