-- The most and the least that any hexagon, or with $by_county any county, counts in one month: what the classes of a map that plays
-- month by month must hold.
-- grain: one row        reads: event_seizure, event_profile, seizures counted by month
with profiles as materialized (from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where len(families) > 0),
counted as (
    select sum(seizures.events * profiles.credit) as counted
    from seizures_between($start::date, $end::date) as seizures
    inner join profiles on profiles.profile_no = seizures.profile_no
    where $by_county::boolean and profiles.county_fips is not null
    group by profiles.county_fips, seizures.month
    union all
    select sum(profiles.credit)
    from event_seizure as event
    inner join profiles on profiles.profile_no = event.profile_no
    where not coalesce($by_county::boolean, false) and event.cell is not null and event.place_precision in ('point', 'block')
        and event.occurred_on between $start and $end
    group by h3_parent(event.cell, $resolution::integer), event.month
)
select coalesce(round(max(counted), 9), 0) as most, coalesce(floor(min(counted) filter (where counted > 0)), 0) as least from counted;
