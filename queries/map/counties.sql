-- Seizure events by county, and how many of them have no finer place.
-- events: each once. counted: by the counting mode $mode, for the agencies chosen; unplaced_events and unplaced_counted: those without a point.
-- grain: one row per county (NULL: known to no county)        reads: event_seizure, county
with chosen as (
    select
        county_fips, credit($mode, agencies, lead_agency, $agencies::varchar[]) as credit,
        cell is null or coalesce(place_precision, '') not in ('point', 'block') as unplaced
    from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
counted as (
    select
        county_fips, count(*) as events, count(*) filter (where unplaced) as unplaced_events,
        round(sum(credit), 9) as counted, coalesce(round(sum(credit) filter (where unplaced), 9), 0) as unplaced_counted
    from chosen
    group by county_fips
)
select
    counted.county_fips, county.name, county.state, counted.events, counted.unplaced_events, counted.counted, counted.unplaced_counted
from counted
left join county using (county_fips)
order by counted.county_fips;
