-- Seizure events in one hexagon or county by month. A month without events is a row. counted: by the counting mode $mode, for the agencies chosen.
-- grain: one row per month of the period        reads: event_seizure, event_profile
-- $cell: an H3 cell as text, of any resolution to 9, which holds events known to a point or a block; or $county: FIPS. Without either there
-- are no events.
with asked as (
    select ('0x' || $cell::varchar)::ubigint as hexagon, ((('0x' || $cell::varchar)::ubigint >> 52) & 15)::integer as resolution
),
months as (
    select unnest(generate_series(date_trunc('month', $start::date), date_trunc('month', $end::date), interval 1 month))::date as month
),
chosen as (
    select
        event.month, count(*) as events, sum(event.records)::bigint as records, round(sum(profile.credit), 9) as counted
    from event_seizure as event
    cross join asked
    inner join profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = event.profile_no
    where (h3_parent(event.cell, asked.resolution) = asked.hexagon and event.place_precision in ('point', 'block') or event.county_fips = $county::varchar)
        and len(profile.families) > 0 and event.occurred_on between $start and $end
    group by event.month
)
select months.month, coalesce(chosen.events, 0) as events, coalesce(chosen.records, 0) as records,
    coalesce(chosen.counted, 0) as counted
from months left join chosen using (month)
order by months.month;
