-- Re-arrest: people by the days from their first arrest of the period to their next one, and whether it came before the data end.
-- grain: one row per kind of re-arrest, day and ending        reads: event_arrest, arrest_next, version_info
-- kind: any, new (not on a warrant), warrant. ending: arrested, or free (not yet when the data end: day says how long followed).
-- The start is each person's first arrest of the period under the filters; the next arrest counts wherever it was made. No referral is read.
-- What comes after $most days (365 unless given) is free at that day.
with starts as (
    -- Events are numbered in the order of days: the first arrest is the least number.
    select min(arrest.event_no) as event_no
    from event_arrest as arrest
    where arrest.person_key is not null and arrest.time_precision in ('minute', 'hour', 'day') and not arrest.suspect
        and arrest.occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_has_any(arrest.agencies, $agencies::varchar[]))
        and (len($drugs::varchar[]) = 0 or list_has_any(arrest.families, $drugs::varchar[]))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], arrest.county_fips) or list_contains($areas::varchar[], left(arrest.county_fips, 2)))
    group by arrest.person_key
),
gaps as (
    select next.next_days, next.next_new_days, next.next_warrant_days, (select as_of from version_info) - next.occurred_on as followed, count(*) as people
    from arrest_next as next semi join starts on starts.event_no = next.event_no
    group by all
),
followed as (
    select unnest(['any', 'new', 'warrant']) as kind, unnest([next_days, next_new_days, next_warrant_days]) as next_days, followed, people
    from gaps
)
select
    kind, least(coalesce(next_days, followed), coalesce($most::integer, 365)) as day,
    case when next_days <= coalesce($most::integer, 365) then 'arrested' else 'free' end as ending, sum(people)::bigint as people
from followed
group by all
order by kind, day, ending;
