-- Seizure events by week around an operation's days, in its counties and in those around them.
-- own: how many of those in its counties are the operation's. Around it, its own events are left out: what remains could have moved there.
-- grain: one row per week        reads: event_seizure, coverage, version_info
-- Weeks of seven days are counted from the operation's first day, $weeks before it and $weeks after its last; a week that the data do not fill is left
-- out. Only events that an agency took part in which was complete in every month of them (agencies, of due; counting names them) are counted.
with weeks as (
    select n as week, $first_day::date + (7 * n)::integer as start
    from range(-$weeks::bigint, ((1 + $last_day::date - $first_day::date) // 7 + 1 + $weeks::bigint)::bigint) as r(n)
    cross join version_info
    where $first_day::date + (7 * n)::integer + 6 <= version_info.as_of
),
whole as (select min(start) as one, max(start) + 6 as last from weeks),
sent as (
    select agency_id, bool_and(state = 'complete') as complete from coverage cross join whole
    where month between date_trunc('month', whole.one) and whole.last group by agency_id
),
same as (select coalesce(list(agency_id) filter (where complete), []) as agencies, count(*) as due from sent),
counted as (
    select
        floor((occurred_on - $first_day::date) / 7)::bigint as week,
        count(*) filter (where list_contains($inside::varchar[], county_fips)) as inside,
        count(*) filter (where list_contains($around::varchar[], county_fips) and operation is distinct from $operation::varchar) as around,
        count(*) filter (where list_contains($inside::varchar[], county_fips) and operation = $operation::varchar) as own
    from event_seizure cross join same cross join whole
    where occurred_on between whole.one and whole.last and len(families) > 0 and list_has_any(event_seizure.agencies, same.agencies)
    group by all
)
select
    weeks.week, weeks.start, coalesce(counted.inside, 0) as inside, coalesce(counted.around, 0) as around, coalesce(counted.own, 0) as own,
    len(same.agencies) as agencies, same.due as due, list_sort(same.agencies) as counting
from weeks
cross join same
left join counted on counted.week = weeks.week
order by weeks.week;
