-- Events by how many agencies took part, each event once: alone, by two, by three and so on.
-- grain: one row per kind and number of agencies        reads: event_profile, seizures and arrests counted by month
select 'seizure' as kind, profile.agency_count as agencies, sum(counted.events)::bigint as events, sum(counted.records)::bigint as records
from seizures_between($start::date, $end::date) as counted
inner join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = counted.profile_no
where len(profile.families) > 0
group by profile.agency_count
union all
select 'arrest', profile.agency_count, sum(counted.events)::bigint, sum(counted.records)::bigint
from arrests_between($start::date, $end::date) as counted
inner join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = counted.profile_no
group by profile.agency_count
order by kind desc, agencies;
