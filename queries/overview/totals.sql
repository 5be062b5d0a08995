-- The totals of a period: each event once, whoever reported it.
-- grain: one row        reads: event_seizure, seizure_item, event_arrest, event_referral
-- Referrals carry no drug in most feeds: a drug filter leaves them as they are.
with seizures as (
    select event_no, agencies from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
arrests as (
    select event_no, agencies, person_key from event_arrest
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
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
    (select count(*) from seizures) as seizure_events,
    (select count(*) from seizure_item inner join seizures using (event_no)
        where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family)) as seizure_items,
    (select count(*) from seizures where len(agencies) >= 2) as joint_events,
    (select count(*) from arrests) as arrest_events,
    (select count(distinct person_key) + count(*) filter (where person_key is null) from arrests) as arrestees,
    (select count(*) from referrals) as referrals,
    (select count(*) from taking_part) as agencies;
