-- Of the agencies that have ever sent a kind of record, how many are complete in every month of the period.
-- grain: one row per kind of record        reads: coverage, event_profile, event_referral, overdose
-- Overdoses follow no agency filter, as in the totals.
with sends as (
    select distinct kind, unnest(agencies) as agency_id from event_profile
    union select distinct 'referral', agency_id from event_referral
    union select distinct 'overdose', agency_id from overdose
),
standing as (
    select agency_id, bool_and(state = 'complete') as complete
    from coverage
    where month between date_trunc('month', $start::date) and $end
    group by agency_id
)
select sends.kind, count(*) as agencies_due, count(*) filter (where standing.complete) as agencies_complete
from sends inner join standing using (agency_id)
where len($agencies::varchar[]) = 0 or sends.kind = 'overdose' or list_contains($agencies::varchar[], sends.agency_id)
group by sends.kind
order by sends.kind;
