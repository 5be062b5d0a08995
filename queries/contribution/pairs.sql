-- Who works with whom: seizure events that both agencies took part in.
-- grain: one row per pair of agencies that have an event together        reads: event_profile, seizures counted by month, agency
-- An event of three agencies stands in three pairs: pairs do not sum to joint events.
with sets as (
    select profile.agencies, sum(counted.events) as n
    from seizures_between($start::date, $end::date) as counted
    inner join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = counted.profile_no
    where len(profile.families) > 0 and profile.agency_count >= 2
    group by profile.agencies
),
members as (select row_number() over () as set_no, n, agencies from sets),
flat as (select set_no, n, unnest(agencies) as agency_id from members)
select
    one.agency_id as agency_a, other.agency_id as agency_b, sum(one.n)::bigint as events
from flat as one
inner join flat as other on other.set_no = one.set_no and one.agency_id < other.agency_id
where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], one.agency_id) or list_contains($agencies::varchar[], other.agency_id)
group by one.agency_id, other.agency_id
order by agency_a, agency_b;
