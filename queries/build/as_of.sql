-- The last day that any standing, unsuspected record speaks of: data as of that day, never after the day it came in.
-- grain: one row        reads: records, aggregate, landing
-- A record known to a month or a year speaks of all of it.
with days as (
    select occurred_on, time_precision, flags from record_seizure
    union all select occurred_on, time_precision, flags from record_arrest
    union all select occurred_on, time_precision, flags from record_referral
    union all select occurred_on, time_precision, flags from overdose
    union all select occurred_on, time_precision, flags from call
    union all select distinct month, 'month', null from aggregate
),
ends as (
    select
        case time_precision when 'month' then last_day(occurred_on)
            when 'year' then make_date(year(occurred_on), 12, 31) else occurred_on end as day
    from days where not coalesce(regexp_matches(flags, 'implausible_year|future'), false)
)
select coalesce(least(max(day), (select max(landed_at)::date from landing)), current_date) as as_of from ends;
