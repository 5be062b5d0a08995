-- The totals of a period: each event once, whoever reported it.
-- grain: one row        reads: event_profile, seizures, arrests and items counted by month, event_arrest, event_referral
-- Referrals carry no drug in most feeds: a drug filter leaves them as they are.
with profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
seizures as (
    select counted.events, profiles.agencies, profiles.agency_count
    from seizures_between($start::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    where len(profiles.families) > 0
),
arrests as (
    select counted.events, profiles.agencies
    from arrests_between($start::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
),
referrals as (
    select event_no, agency_id from event_referral
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips)))
),
taking_part as (
    select unnest(agencies) as agency_id from seizures
    union select unnest(agencies) from arrests
    union select agency_id from referrals
)
select
    (select coalesce(sum(events), 0)::bigint from seizures) as seizure_events,
    (select coalesce(sum(counted.items), 0)::bigint from items_between($start::date, $end::date) as counted
        semi join profiles on profiles.profile_no = counted.profile_no
        where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family)) as seizure_items,
    (select coalesce(sum(events) filter (where agency_count >= 2), 0)::bigint from seizures) as joint_events,
    (select coalesce(sum(events), 0)::bigint from arrests) as arrest_events,
    (select count(distinct event.person_key) + count(*) filter (where event.person_key is null) from event_arrest as event
        semi join profiles on profiles.profile_no = event.profile_no
        where event.occurred_on between $start and $end) as arrestees,
    (select count(*) from referrals) as referrals,
    (select count(*) from taking_part) as agencies;
