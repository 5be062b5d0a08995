-- Seizure events by hexagon; only places known to a point or a block.
-- grain: one row per H3 cell at $resolution        reads: event_seizure, seizure_item, event_profile
-- events: each once. counted: by the counting mode $mode, for the agencies chosen. quantity: grams over items measured by mass, credited
-- as the events are; unknown as reported, where each agency claims its own weight.
with chosen as not materialized (
    select event.event_no, h3_parent(event.cell, $resolution::integer) as hexagon, profile.credit
    from event_seizure as event
    inner join profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = event.profile_no
    where event.cell is not null and event.place_precision in ('point', 'block') and len(profile.families) > 0
        and event.occurred_on between $start and $end
),
placed as (select hexagon, count(*) as events, round(sum(credit), 9) as counted from chosen group by hexagon),
weighed as (
    select chosen.hexagon, sum(item.quantity * chosen.credit) as quantity
    from seizure_item as item inner join chosen on chosen.event_no = item.event_no
    where $mode <> 'reported' and item.dimension = 'mass' and item.occurred_on between $start and $end
        and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
    group by chosen.hexagon
)
select printf('%x', placed.hexagon) as cell, placed.events, placed.counted, weighed.quantity
from placed left join weighed on weighed.hexagon = placed.hexagon
order by placed.events desc, cell;
