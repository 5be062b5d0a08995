-- Seizure events by hexagon; only places known to a point or a block.
-- grain: one row per H3 cell at $resolution        reads: event_seizure, seizure_item
-- events: each once. counted: by the counting mode $mode, for the agencies chosen. quantity: grams over items measured by mass, credited
-- as the events are; unknown as reported, where each agency claims its own weight.
with chosen as (
    select event_no, h3_parent(cell, $resolution::integer) as hexagon, credit($mode, agencies, lead_agency, $agencies::varchar[]) as credit
    from event_seizure
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
select printf('%x', chosen.hexagon) as cell, count(*) as events, round(sum(chosen.credit), 9) as counted,
    case when $mode = 'reported' then null else sum(weighed.grams * chosen.credit) end as quantity
from chosen left join weighed using (event_no)
group by chosen.hexagon
order by events desc, cell;
