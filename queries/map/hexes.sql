-- Seizure events by hexagon; only places known to a point or a block.
-- grain: one row per H3 cell at $resolution        reads: event_seizure, seizure_item, event_profile
-- events: each once. counted: by the counting mode $mode, for the agencies chosen. quantity: grams over items measured by mass, credited
-- as the events are; unknown as reported, where each agency claims its own weight.
with profiles as materialized (from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where len(families) > 0),
placed as (
    select h3_parent(event.cell, $resolution::integer) as hexagon, count(*) as events, round(sum(profiles.credit), 9) as counted
    from event_seizure as event
    inner join profiles on profiles.profile_no = event.profile_no
    where event.cell is not null and event.place_precision in ('point', 'block') and event.occurred_on between $start and $end
    group by hexagon
),
weighed as (
    select h3_parent(item.cell, $resolution::integer) as hexagon, sum(item.quantity * profiles.credit) as quantity
    from seizure_item as item
    inner join profiles on profiles.profile_no = item.profile_no
    where $mode <> 'reported' and item.cell is not null and item.dimension = 'mass' and item.occurred_on between $start and $end
        and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
    group by hexagon
)
select printf('%x', placed.hexagon) as cell, placed.events, placed.counted, weighed.quantity
from placed left join weighed on weighed.hexagon = placed.hexagon
order by placed.events desc, cell;
