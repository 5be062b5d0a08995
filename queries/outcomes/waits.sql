-- How soon after the referral people are contacted, are enrolled, and complete: people by day, and how the wait ended on it.
-- grain: one row per stage, day and ending        reads: event_referral, version_info
-- stage: contacted, enrolled, completed. day: whole days from the day of referral. ending: reached; left (without reaching the stage); open (still
-- waiting when the data end); untimed (reached or left, and nobody says when, or on a day before the referral: day is empty). Nobody is left out of
-- a stage that the programme tells of; a programme that tells no day of contact, or of enrolment, is not in that stage.
-- A stage whose own day is not told is known to be reached by the day of the next one that is told.
with chosen as (
    select programme, occurred_on, outcome, contacted_at, enrolled_at, engaged_at, completed_at, exited_at from event_referral
    where occurred_on between $start and $end and time_precision in ('minute', 'hour', 'day')
        and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips)))
),
tells as (
    select programme, count(contacted_at) > 0 as contact, count(enrolled_at) > 0 as enrolment from chosen group by programme
),
staged as (
    select 'contacted' as stage, occurred_on, outcome, exited_at, coalesce(contacted_at, enrolled_at, engaged_at, completed_at) as reached_at
    from chosen semi join tells on tells.programme is not distinct from chosen.programme and tells.contact
    union all
    select 'enrolled', occurred_on, outcome, exited_at, coalesce(enrolled_at, engaged_at, completed_at)
    from chosen semi join tells on tells.programme is not distinct from chosen.programme and tells.enrolment
    union all
    select 'completed', occurred_on, outcome, exited_at, completed_at from chosen
),
ended as (
    select
        stage,
        case when reached_at is not null then 'reached' when outcome = 'completed' then 'untimed'
            when outcome = 'open' then 'open' when exited_at is not null then 'left' else 'untimed' end as ending,
        case when reached_at is not null then reached_at::date - occurred_on when outcome = 'completed' then null
            when outcome = 'open' then (select as_of from version_info) - occurred_on
            else exited_at::date - occurred_on end as day
    from staged
)
select stage, case when day >= 0 then day end as day, case when day >= 0 then ending else 'untimed' end as ending, count(*) as people
from ended
group by all
order by stage, day, ending;
