-- Seizure and arrest events by week, each once, and how many agencies were due to report. Weeks run from the first day of the period; the last may be shorter.
-- grain: one row per week of the period        reads: event_seizure, event_arrest, event_profile, coverage
-- counted: the seizure events by the counting mode $mode, for the agencies chosen.
-- An agency's month speaks for the weeks whose middle lies in it.
with weeks as (
    select unnest(generate_series($start::date, $end::date, interval 7 day))::date as week
),
profiles as materialized (from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
-- By day first: a week is worked out for each day, not for each event.
seizure_days as (
    select
        event.occurred_on, count(*) as n, count(*) filter (where profiles.agency_count >= 2) as joint, sum(profiles.credit) as counted
    from event_seizure as event
    inner join profiles on profiles.profile_no = event.profile_no
    where event.occurred_on between $start and $end and len(profiles.families) > 0
    group by event.occurred_on
),
seizures as (
    select
        $start::date + 7 * (date_diff('day', $start::date, occurred_on) // 7)::integer as week, sum(n)::bigint as n,
        sum(joint)::bigint as joint, sum(counted) as counted
    from seizure_days
    group by week
),
arrest_days as (
    select event.occurred_on, count(*) as n
    from event_arrest as event
    semi join profiles on profiles.profile_no = event.profile_no
    where event.occurred_on between $start and $end
    group by event.occurred_on
),
arrests as (
    select $start::date + 7 * (date_diff('day', $start::date, occurred_on) // 7)::integer as week, sum(n)::bigint as n
    from arrest_days
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
