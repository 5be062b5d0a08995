-- Who can be followed from an arrest on: arrests of the period, how many tell no person or no day, how many do not say whether on a warrant.
-- grain: one row        reads: event_arrest, arrest_next
select
    count(*) as arrests, count(distinct next.person_key) as people, count(*) filter (where next.event_no is null) as not_followed,
    count(*) filter (where next.event_no is not null and arrest.warrant is null) as warrant_unknown
from event_arrest as arrest
left join arrest_next as next using (event_no)
where arrest.occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(arrest.agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(arrest.families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], arrest.county_fips) or list_contains($areas::varchar[], left(arrest.county_fips, 2)));
