-- Where along one route its seizures were: $origin and $destination are places, '' for an end that is not known.
-- events: each once. counted: by the counting mode $mode, for the agencies chosen.
-- grain: one row per county of seizure (NULL: known to no county)        reads: event_route, event_seizure, event_profile, county
with chosen as (
    select event_seizure.county_fips, profile.credit
    from event_route as route
    inner join event_seizure using (event_no)
    inner join profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = event_seizure.profile_no
    where coalesce(route.origin, '') = $origin::varchar and coalesce(route.destination, '') = $destination::varchar
    and len(event_seizure.families) > 0 and occurred_on between $start and $end
)
select
    chosen.county_fips, any_value(county.name || ', ' || county.state) as county, any_value(county.longitude) as longitude,
    any_value(county.latitude) as latitude, count(*) as events, round(sum(chosen.credit), 9) as counted
from chosen left join county using (county_fips)
group by chosen.county_fips
order by counted desc, county nulls last;
