-- The days of the period that agencies did not send, and what each usually sends a day that nobody else tells of.
-- grain: one row per agency, month not complete, and kind of record it has ever sent        reads: coverage, agency, event_profile, seizures, arrests and items counted by month, event_referral, overdose
-- In a month sent in part, silence begins after the last day that any record speaks of. Kind any: one row whatever the agency sends. usual_per_day:
-- over the agency's complete months among the twelve before, under the same drugs and areas; empty where there is none. seizure: events it alone
-- reports; joint: events that are joint only by its report; mass: grams in events it alone reports. Nothing here is part of any total.
with gaps as materialized (
    select agency_id, month, state
    from coverage
    where state in ('silent', 'partial') and month between date_trunc('month', $start::date) and $end
        and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
),
quiet as materialized (
    select coalesce(list(distinct agency_id), []) as names from gaps
),
-- What is alone an agency's, or joint by its report alone, is told by the exact set of agencies.
profiles as materialized (
    select profile.* from event_profile as profile cross join quiet
    where (profile.kind = 'arrest' or len(profile.families) > 0) and list_has_any(profile.agencies, quiet.names)
),
seizures as materialized (
    select counted.month, counted.events, counted.last_day, profiles.*
    from seizures_between((date_trunc('month', $start::date) - interval 12 month)::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
),
arrests as materialized (
    select counted.month, counted.events, counted.last_day, profiles.*
    from arrests_between((date_trunc('month', $start::date) - interval 12 month)::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
),
sends as materialized (
    select distinct agency_id, 'any' as kind from gaps
    union select agency_id, unnest(case kind when 'seizure' then ['seizure', 'joint', 'mass'] else ['arrest'] end)
    from (select distinct agency_id, kind from (select unnest(agencies) as agency_id, kind from event_profile) semi join gaps using (agency_id))
    union select distinct event_referral.agency_id, 'referral' from event_referral semi join gaps on gaps.agency_id = event_referral.agency_id
    union select distinct overdose.agency_id, 'overdose' from overdose semi join gaps on gaps.agency_id = overdose.agency_id
),
spoken as (
    select unnest(agencies) as agency_id, last_day as occurred_on from seizures where month in (select month from gaps where state = 'partial')
    union all select unnest(agencies), last_day from arrests where month in (select month from gaps where state = 'partial')
    union all select agency_id, occurred_on from event_referral where month in (select month from gaps where state = 'partial')
    union all select agency_id, occurred_on from overdose where date_trunc('month', occurred_on) in (select month from gaps where state = 'partial')
),
last_days as (
    select agency_id, date_trunc('month', occurred_on) as month, max(occurred_on) as last_day from spoken group by all
),
chosen_seizures as materialized (
    select * from seizures
    where (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
told as (
    select lead_agency as agency_id, month, 'seizure' as kind, sum(events)::double as amount from chosen_seizures where agency_count = 1 group by all
    union all
    select agency_id, month, 'joint', sum(events) from (select unnest(agencies) as agency_id, month, events from chosen_seizures where agency_count = 2) group by all
    union all
    select profiles.lead_agency, counted.month, 'mass', sum(counted.quantity)
    from items_between((date_trunc('month', $start::date) - interval 12 month)::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    where profiles.agency_count = 1 and counted.dimension = 'mass' and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by all
    union all
    select lead_agency, month, 'arrest', sum(events) from arrests
    where agency_count = 1 and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by all
    union all
    select agency_id, month, 'referral', count(*) from event_referral
    where len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips))
    group by all
    union all
    select agency_id, date_trunc('month', occurred_on), 'overdose', count(*) from overdose
    where len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2))
    group by all
),
usual as (
    select
        gaps.agency_id, gaps.month, sends.kind,
        sum(coalesce(told.amount, 0)) / sum(day(last_day(base.month))) as usual_per_day
    from gaps
    inner join sends on sends.agency_id = gaps.agency_id
    inner join coverage as base
        on base.agency_id = gaps.agency_id and base.state = 'complete'
        and base.month >= gaps.month - interval 12 month and base.month < gaps.month
    left join told on told.agency_id = gaps.agency_id and told.kind = sends.kind and told.month = base.month
    group by all
),
stretched as (
    select
        gaps.agency_id, gaps.month, gaps.state,
        greatest($start::date, case when gaps.state = 'partial' then coalesce(last_days.last_day + 1, gaps.month) else gaps.month end) as silent_from,
        least($end::date, last_day(gaps.month), (select as_of from version_info)) as silent_to
    from gaps
    left join last_days on last_days.agency_id = gaps.agency_id and last_days.month = gaps.month
)
select
    stretched.agency_id as agency, coalesce(agency.name, stretched.agency_id) as name, stretched.month, stretched.state, sends.kind,
    stretched.silent_from, stretched.silent_to, usual.usual_per_day
from stretched
inner join sends on sends.agency_id = stretched.agency_id
left join agency on agency.agency_id = stretched.agency_id
left join usual on usual.agency_id = stretched.agency_id and usual.month = stretched.month and usual.kind = sends.kind
where stretched.silent_from <= stretched.silent_to
order by name, stretched.month, sends.kind;
