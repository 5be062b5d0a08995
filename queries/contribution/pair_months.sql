-- Who works with whom over time: seizure events that two agencies took part in, by month.
-- grain: one row per month and pair of agencies that have an event together in it        reads: event_profile, seizures counted by month
-- An event of three agencies stands in three pairs: pairs do not sum to joint events.
with sets as (
    select counted.month, profile.agencies, sum(counted.events) as n
    from seizures_between($start::date, $end::date) as counted
    inner join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = counted.profile_no
    where len(profile.families) > 0 and profile.agency_count >= 2
    group by counted.month, profile.agencies
),
flat as (
    select sets.month, sets.agencies, sets.n, unnest(sets.agencies) as agency_id from sets
)
select one.month, one.agency_id as agency_a, other.agency_id as agency_b, sum(one.n)::bigint as events
from flat as one
inner join flat as other on other.month = one.month and other.agencies = one.agencies and one.agency_id < other.agency_id
where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], one.agency_id) or list_contains($agencies::varchar[], other.agency_id)
group by all
order by one.month, agency_a, agency_b;
