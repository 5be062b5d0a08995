-- Each agency's standing in the period: months due, complete, and since when it is silent.
-- grain: one row per agency due in the period        reads: coverage, agency, event_profile, events counted by month, events, overdose
with chosen as (
    select * from coverage
    where month between date_trunc('month', $start::date) and $end
        and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
),
spoken as (select agency_id, max(month) as last_month from coverage where state <> 'silent' group by agency_id),
-- The days come from the months counted in advance, but for a profile's month that goes beyond the data: its events are looked at.
months as (from seizure_month union all from arrest_month),
beyond as (select months.month, months.profile_no from months cross join version_info where months.last_day > version_info.as_of),
told as (
    select profile_no, last_day from months
    union all select profile_no, occurred_on from event_seizure semi join beyond using (profile_no, month)
    union all select profile_no, occurred_on from event_arrest semi join beyond using (profile_no, month)
),
last_days as (
    select agency_id, max(last_day) as last_record from (
        select unnest(profile.agencies) as agency_id, told.last_day
        from told inner join event_profile as profile on profile.profile_no = told.profile_no and not profile.suspect
        union all select agency_id, occurred_on from event_referral
        union all select agency_id, occurred_on from overdose
    ) where last_day <= (select as_of from version_info) group by agency_id
)
select
    chosen.agency_id as agency, any_value(agency.name) as name, count(*) as months_due,
    count(*) filter (where chosen.state = 'complete') as months_complete,
    count(*) filter (where chosen.state = 'partial') as months_partial,
    count(*) filter (where chosen.state = 'silent') as months_silent,
    any_value(spoken.last_month) as last_month, any_value(last_days.last_record) as last_record,
    bool_or(chosen.state = 'silent' and chosen.month > coalesce(spoken.last_month, date '1900-01-01')) as silent_now,
    any_value(agency.contact) as contact
from chosen
inner join agency using (agency_id)
left join spoken using (agency_id)
left join last_days using (agency_id)
group by chosen.agency_id
order by name;
