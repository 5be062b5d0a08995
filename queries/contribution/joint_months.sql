-- Seizure events by month and number of agencies that took part, each event once: how much is joint work, and when.
-- grain: one row per month and number of agencies        reads: event_profile, seizures counted by month
select counted.month, profile.agency_count as agencies, sum(counted.events)::bigint as events
from seizures_between($start::date, $end::date) as counted
inner join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = counted.profile_no
where len(profile.families) > 0
group by counted.month, profile.agency_count
order by counted.month, profile.agency_count;
