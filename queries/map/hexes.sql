-- Seizure events by hexagon, each once; only places known to a point or a block.
-- grain: one row per H3 cell at $resolution        reads: event_seizure, seizure_item
-- quantity: grams over items measured by mass
with chosen as (
    select event_no, h3_parent(cell, $resolution::integer) as hexagon from event_seizure
    where cell is not null and place_precision in ('point', 'block') and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
weighed as (
    select event_no, sum(quantity) as grams from seizure_item
    where dimension = 'mass' and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family))
    group by event_no
)
select printf('%x', chosen.hexagon) as cell, count(*) as events, sum(weighed.grams) as quantity
from chosen left join weighed using (event_no)
group by chosen.hexagon
order by events desc, cell;
