-- Re-arrest: people by the days from their first arrest of the period to their next one, and whether it came before the data end.
-- grain: one row per kind of re-arrest, day and ending        reads: event_arrest, arrest_next, version_info
-- kind: any, new (not on a warrant), warrant. ending: arrested, or free (not yet when the data end: day says how long followed).
-- The start is each person's first arrest of the period under the filters; the next arrest counts wherever it was made. No referral is read.
-- What comes after $most days (365 unless given) is free at that day.
with starts as (
    select next.person_key, arg_min(next, (next.occurred_on, next.event_no)) as first
    from arrest_next as next
    inner join event_arrest as arrest using (event_no)
    where arrest.occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_has_any(arrest.agencies, $agencies::varchar[]))
        and (len($drugs::varchar[]) = 0 or list_has_any(arrest.families, $drugs::varchar[]))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], arrest.county_fips) or list_contains($areas::varchar[], left(arrest.county_fips, 2)))
    group by next.person_key
),
followed as (
    select unnest(['any', 'new', 'warrant']) as kind, unnest([first.next_days, first.next_new_days, first.next_warrant_days]) as next_days,
        (select as_of from version_info) - first.occurred_on as followed
    from starts
)
select
    kind, least(coalesce(next_days, followed), coalesce($most::integer, 365)) as day,
    case when next_days <= coalesce($most::integer, 365) then 'arrested' else 'free' end as ending, count(*) as people
from followed
group by all
order by kind, day, ending;
