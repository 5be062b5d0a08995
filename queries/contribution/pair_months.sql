-- Who works with whom over time: seizure events that two agencies took part in, by month.
-- grain: one row per month and pair of agencies that have an event together in it        reads: event_seizure
-- An event of three agencies stands in three pairs: pairs do not sum to joint events.
with sets as (
    select month, agencies, count(*) as n from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
        and agency_count >= 2
    group by month, agencies
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
