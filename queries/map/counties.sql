-- Seizure events by county, and how many of them have no finer place.
-- grain: one row per county (NULL: known to no county)        reads: event_seizure, county
select
    event.county_fips, county.name, county.state, count(*) as events,
    count(*) filter (where cell is null or coalesce(place_precision, '') not in ('point', 'block')) as unplaced_events
from event_seizure as event
left join county using (county_fips)
where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
group by all
order by event.county_fips;
