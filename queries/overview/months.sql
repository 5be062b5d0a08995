-- Events by month, each once, and how many agencies reported in it. A month without events is a row: zero where agencies reported.
-- grain: one row per month of the period        reads: event_profile, seizures and arrests counted by month, event_referral, overdose, coverage
-- counted: the seizure events by the counting mode $mode, for the agencies chosen.
with months as (
    select unnest(generate_series(date_trunc('month', $start::date), date_trunc('month', $end::date), interval 1 month))::date as month
),
profiles as materialized (from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
seizures as (
    select
        counted.month, sum(counted.events)::bigint as n, coalesce(sum(counted.events) filter (where profiles.agency_count >= 2), 0)::bigint as joint,
        sum(counted.events * profiles.credit) as counted
    from seizures_between($start::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    where len(profiles.families) > 0
    group by counted.month
),
arrests as (
    select counted.month, sum(counted.events)::bigint as n
    from arrests_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    group by counted.month
),
referrals as (
    select month, count(*) as n from event_referral
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips)))
    group by month
),
overdoses as (
    select date_trunc('month', occurred_on)::date as month, count(*) as n, count(*) filter (where fatal = 'Y') as fatal from overdose
    where occurred_on between $start and $end
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by all
),
reporting as (
    select month, count(*) filter (where state in ('complete', 'partial')) as agencies_reporting, count(*) as agencies_due
    from coverage
    where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)
    group by month
)
select
    months.month, coalesce(seizures.n, 0) as seizure_events, coalesce(seizures.joint, 0) as joint_events,
    coalesce(arrests.n, 0) as arrest_events, coalesce(referrals.n, 0) as referrals, coalesce(overdoses.n, 0) as overdoses,
    coalesce(overdoses.fatal, 0) as fatal_overdoses, coalesce(reporting.agencies_reporting, 0) as agencies_reporting,
    coalesce(reporting.agencies_due, 0) as agencies_due, coalesce(seizures.counted, 0) as counted
from months
left join seizures using (month)
left join arrests using (month)
left join referrals using (month)
left join overdoses using (month)
left join reporting using (month)
order by months.month;
