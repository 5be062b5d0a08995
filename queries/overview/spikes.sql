-- Days on which a county had far more overdoses than it usually has, in the last four weeks of the period.
-- usual: overdoses a day over the year before those weeks, as far as the data go back; a spike is more than 4 standard deviations of a Poisson
-- count above it, and more than 3. Without 90 days to compare with there is none. Follows no drug and no agency filter, as in the totals.
-- grain: one row per county and day that spiked, the newest first        reads: overdose, county
with asked as (select $end::date - 27 as first_day, $end::date as last_day),
known as (select min(occurred_on) as since from overdose),
span as (select *, greatest(first_day - 365, since) as base_day from asked cross join known),
daily as (
    select county_fips, occurred_on, count(*) as overdoses
    from overdose cross join span
    where county_fips is not null and occurred_on between base_day and last_day and time_precision in ('minute', 'hour', 'day')
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by county_fips, occurred_on
),
usual as (
    select county_fips, coalesce(sum(overdoses) filter (where occurred_on < first_day), 0) / (any_value(first_day) - any_value(base_day)) as usual
    from daily cross join span
    where first_day - base_day >= 90
    group by county_fips
)
select daily.county_fips, county.name || ', ' || county.state as county, daily.occurred_on as day, daily.overdoses, usual.usual
from daily
inner join usual using (county_fips)
cross join span
left join county on county.county_fips = daily.county_fips
where daily.occurred_on >= span.first_day and daily.overdoses > 3 and daily.overdoses > usual.usual + 4 * sqrt(usual.usual)
order by daily.occurred_on desc, county.name;
