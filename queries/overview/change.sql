-- What changed since a comparison period, among the same agencies: those complete in every month of both periods.
-- grain: one row per measure        reads: event_profile, seizures and arrests counted by month, event_referral, overdose, coverage
-- Without $then_start and $then_end the comparison is with the same days of the last year that the period does not touch.
-- Joint events are those of two such agencies: one that was silent in either period would make them appear or vanish.
-- Overdoses follow no agency filter and referrals no drug filter, as in the totals.
-- Events are counted by their set of agencies first: comparing lists event by event takes nine times as long.
with period as (
    select
        $start::date as day_one, $end::date as day_last, coalesce($then_start::date, then_from($start::date, $end::date)) as then_one,
        coalesce($then_end::date, then_to($start::date, $end::date)) as then_last
),
complete as (
    select
        coverage.agency_id,
        count(*) filter (where month between date_trunc('month', day_one) and day_last) as months_now,
        count(*) filter (where month between date_trunc('month', then_one) and then_last) as months_then
    from coverage cross join period
    where state = 'complete'
    group by coverage.agency_id
),
same as (
    select
        coalesce(list(agency_id), []) as everyone,
        coalesce(list(agency_id) filter (where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)), []) as chosen
    from complete cross join period
    where months_now = 1 + date_diff('month', day_one, day_last) and months_then = 1 + date_diff('month', then_one, then_last)
),
profiles as materialized (from profiles_in('unique', [], $drugs::varchar[], $areas::varchar[])),
seizures as (
    select agencies, sum(count_now) as count_now, sum(count_then) as count_then
    from (
        select profile_no, events as count_now, 0 as count_then from seizures_between($start::date, $end::date)
        union all
        select profile_no, 0, events from seizures_between(
            coalesce($then_start::date, then_from($start::date, $end::date)), coalesce($then_end::date, then_to($start::date, $end::date)))
    ) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    where len(families) > 0
    group by agencies
),
arrests as (
    select agencies, sum(count_now) as count_now, sum(count_then) as count_then
    from (
        select profile_no, events as count_now, 0 as count_then from arrests_between($start::date, $end::date)
        union all
        select profile_no, 0, events from arrests_between(
            coalesce($then_start::date, then_from($start::date, $end::date)), coalesce($then_end::date, then_to($start::date, $end::date)))
    ) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    group by agencies
),
referrals as (
    select
        agency_id, count(*) filter (where occurred_on between day_one and day_last) as count_now,
        count(*) filter (where occurred_on between then_one and then_last) as count_then
    from event_referral cross join period
    where (occurred_on between day_one and day_last or occurred_on between then_one and then_last)
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips)))
    group by agency_id
),
overdoses as (
    select
        agency_id, count(*) filter (where occurred_on between day_one and day_last) as count_now,
        count(*) filter (where occurred_on between then_one and then_last) as count_then
    from overdose cross join period
    where (occurred_on between day_one and day_last or occurred_on between then_one and then_last)
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by agency_id
),
happened as (
    select 'seizure_events' as measure, count_now, count_then from seizures cross join same where list_has_any(agencies, chosen)
    union all
    select 'joint_events', count_now, count_then from seizures cross join same
    where list_has_any(agencies, chosen) and len(list_intersect(agencies, everyone)) >= 2
    union all
    select 'arrest_events', count_now, count_then from arrests cross join same where list_has_any(agencies, chosen)
    union all
    select 'referrals', count_now, count_then from referrals cross join same where list_contains(chosen, agency_id)
    union all
    select 'overdoses', count_now, count_then from overdoses cross join same where list_contains(everyone, agency_id)
),
counted as (
    select measure, sum(count_now)::bigint as count_now, sum(count_then)::bigint as count_then from happened group by measure
),
wanted as (
    select unnest(['seizure_events', 'joint_events', 'arrest_events', 'referrals', 'overdoses']) as measure, unnest([1, 2, 3, 4, 5]) as place
)
select
    wanted.measure, coalesce(count_now, 0) as count_now, coalesce(count_then, 0) as count_then,
    case when wanted.measure = 'overdoses' then len(everyone) else len(chosen) end as agencies,
    1 + day_last - day_one as days_now, 1 + then_last - then_one as days_then, then_one as then_start, then_last as then_end
from wanted
cross join period
cross join same
left join counted using (measure)
order by place;
