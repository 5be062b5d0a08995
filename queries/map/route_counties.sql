-- Where along one route its seizures were: $origin and $destination are places, '' for an end that is not known.
-- events: each once. counted: by the counting mode $mode, for the agencies chosen.
-- grain: one row per county of seizure (NULL: known to no county)        reads: event_route, event_seizure, county
with chosen as (
    select county_fips, credit($mode, agencies, lead_agency, $agencies::varchar[]) as credit
    from event_route as route
    inner join event_seizure using (event_no)
    where coalesce(route.origin, '') = $origin::varchar and coalesce(route.destination, '') = $destination::varchar
    and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
)
select
    chosen.county_fips, any_value(county.name || ', ' || county.state) as county, any_value(county.longitude) as longitude,
    any_value(county.latitude) as latitude, count(*) as events, round(sum(chosen.credit), 9) as counted
from chosen left join county using (county_fips)
group by chosen.county_fips
order by counted desc, county nulls last;
