-- The last day that any standing, unsuspected record speaks of: data as of that day.
-- grain: one row        reads: records, aggregate
with days as (
    select occurred_on, flags from record_seizure where time_precision in ('minute', 'hour', 'day')
    union all select occurred_on, flags from record_arrest where time_precision in ('minute', 'hour', 'day')
    union all select occurred_on, flags from record_referral where time_precision in ('minute', 'hour', 'day')
    union all select occurred_on, flags from overdose union all select occurred_on, flags from call
)
select coalesce(
    (select max(occurred_on) from days where not coalesce(regexp_matches(flags, 'implausible|future'), false)),
    (select max(occurred_on) from record_referral), (select last_day(max(month)) from aggregate), current_date) as as_of;
