-- Which agencies reported, for which months. Missing is not zero.
-- grain: one row per agency and month from its first to the last month of the pool        reads: records, coverage_said
-- What an agency says it sent stands; without a word, a month with records is complete and one without is silent.
insert into coverage
with dated as (
    select agency_id, date_trunc('month', occurred_on)::date as month from record_seizure where time_precision <> 'year' and occurred_on between $first and $as_of
    union all select agency_id, date_trunc('month', occurred_on)::date from record_arrest where time_precision <> 'year' and occurred_on between $first and $as_of
    union all select agency_id, date_trunc('month', occurred_on)::date from record_referral where time_precision <> 'year' and occurred_on between $first and $as_of
    union all select agency_id, date_trunc('month', occurred_on)::date from overdose where time_precision <> 'year' and occurred_on between $first and $as_of
    union all select agency_id, date_trunc('month', occurred_on)::date from call where time_precision <> 'year' and occurred_on between $first and $as_of
),
counted as (select agency_id, month, count(*) as records from dated group by all),
said as (select agency_id, month, arg_max(state, (coalesce(received_on, date '1900-01-01'), landing_no, line)) as state from coverage_said group by all),
spans as (
    select agency_id, min(month) as first_month from (
        select agency_id, month from counted union all select agency_id, month from said
    ) group by agency_id
),
months as (
    select agency_id, unnest(generate_series(first_month, date_trunc('month', $as_of::date)::date, interval 1 month))::date as month from spans
)
select
    months.agency_id, months.month,
    case when said.state = 'none' and coalesce(counted.records, 0) > 0 then 'partial'
        when said.state = 'none' then 'silent' when said.state is not null then said.state
        when counted.records > 0 then 'complete' else 'silent' end,
    said.state, coalesce(counted.records, 0)
from months
left join counted on counted.agency_id = months.agency_id and counted.month = months.month
left join said on said.agency_id = months.agency_id and said.month = months.month
order by months.agency_id, months.month;
