-- Seizure events by county, and how many of them have no finer place.
-- events: each once. counted: by the counting mode $mode, for the agencies chosen; unplaced_events and unplaced_counted: those without a point.
-- grain: one row per county (NULL: known to no county)        reads: event_profile, seizures counted by month, county
with counted as (
    select
        profile.county_fips, sum(seizures.events)::bigint as events, sum(seizures.events - seizures.placed)::bigint as unplaced_events,
        round(sum(seizures.events * profile.credit), 9) as counted,
        round(sum((seizures.events - seizures.placed) * profile.credit), 9) as unplaced_counted
    from seizures_between($start::date, $end::date) as seizures
    inner join profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = seizures.profile_no
    where len(profile.families) > 0
    group by profile.county_fips
)
select
    counted.county_fips, county.name, county.state, counted.events, counted.unplaced_events, counted.counted, counted.unplaced_counted
from counted
left join county using (county_fips)
order by counted.county_fips;
