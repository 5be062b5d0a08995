-- Seizure and arrest events by week, each once, and how many agencies were due to report. Weeks run from the first day of the period; the last may be shorter.
-- grain: one row per week of the period        reads: event_seizure, event_arrest, coverage
-- counted: the seizure events by the counting mode $mode, for the agencies chosen.
-- An agency's month speaks for the weeks whose middle lies in it.
with weeks as (
    select unnest(generate_series($start::date, $end::date, interval 7 day))::date as week
),
seizures as (
    select
        $start::date + 7 * (date_diff('day', $start::date, occurred_on) // 7)::integer as week, count(*) as n,
        count(*) filter (where agency_count >= 2) as joint,
        sum(credit($mode, agencies, lead_agency, $agencies::varchar[])) as counted
    from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by week
),
arrests as (
    select $start::date + 7 * (date_diff('day', $start::date, occurred_on) // 7)::integer as week, count(*) as n from event_arrest
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by week
),
due as (
    select month, count(*) as agencies_due
    from coverage
    where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)
    group by month
)
select
    weeks.week, least(weeks.week + 6, $end::date) as last_day, coalesce(seizures.n, 0) as seizure_events,
    coalesce(seizures.joint, 0) as joint_events, coalesce(arrests.n, 0) as arrest_events, coalesce(due.agencies_due, 0) as agencies_due, coalesce(seizures.counted, 0) as counted
from weeks
left join seizures on seizures.week = weeks.week
left join arrests on arrests.week = weeks.week
left join due on due.month = date_trunc('month', least(weeks.week + 3, $end::date))
order by weeks.week;
