-- How long after each arrest the same person is arrested again.
-- grain: one row per arrest event of a known person whose day is known        reads: event_arrest
-- THE definition of days to a re-arrest: calendar days from the day of one arrest to the day of the person's next arrest on a LATER day,
-- so that arrests of one day are one start. Within 365 days means a next arrest on day 1 to 365. A person is one person key, exactly.
-- An arrest known only by month or year, or with a remark that something cannot be right, neither starts nor ends the count.
insert into arrest_next
select
    event_no, occurred_on, person_key,
    min(occurred_on) over later - occurred_on as next_days,
    min(case when warrant = 'N' then occurred_on end) over later - occurred_on as next_new_days,
    min(case when warrant = 'Y' then occurred_on end) over later - occurred_on as next_warrant_days
from event_arrest
where person_key is not null and time_precision in ('minute', 'hour', 'day') and not suspect
window later as (partition by person_key order by occurred_on range between interval 1 day following and unbounded following)
order by occurred_on, event_no;
