-- How far referrals came: the furthest stage that each reached, and whether it is still open there or has ended.
-- grain: one row per programme, furthest stage and state        reads: event_referral
-- stage: 0 referred, 1 eligible, 2 contacted, 3 enrolled, 4 engaged, 5 completed. A stage counts as reached when it is told or a later one is.
-- state: completed, left, open. tells: the stages whose day the programme tells of at least one referral; any other stage is not recorded.
with staged as (
    select
        programme, outcome,
        case when outcome = 'completed' then 5 when engaged_at is not null then 4 when enrolled_at is not null then 3
            when contacted_at is not null then 2 when eligible_at is not null then 1 else 0 end as stage,
        eligible_at, contacted_at, enrolled_at, engaged_at
    from event_referral
    where occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips)))
),
told as (
    select
        programme,
        list_filter([
            case when count(eligible_at) > 0 then 1 end, case when count(contacted_at) > 0 then 2 end,
            case when count(enrolled_at) > 0 then 3 end, case when count(engaged_at) > 0 then 4 end
        ], lambda x: x is not null) as tells
    from staged group by programme
)
select
    coalesce(staged.programme, 'Programme not told') as programme, staged.stage,
    case staged.outcome when 'not completed' then 'left' else staged.outcome end as state, count(*) as referrals,
    any_value(told.tells) as tells
from staged
inner join told on told.programme is not distinct from staged.programme
group by all
order by programme, staged.stage, state;
