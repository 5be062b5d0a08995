-- Seizure events by place in two periods, each once, among the agencies that were complete in every month of both.
-- grain: one row per H3 cell at $resolution, or with $county one per county; always one row with place NULL, which holds what has no such place
-- reads: event_seizure, coverage        agencies: how many of those chosen were complete in both, as in overview/change
-- Without $then_start and $then_end the comparison is with the same days of the year before.
with period as (
    select
        $start::date as day_one, $end::date as day_last, coalesce($then_start::date, ($start::date - interval 1 year)::date) as then_one,
        coalesce($then_end::date, ($end::date - interval 1 year)::date) as then_last
),
complete as (
    select
        coverage.agency_id,
        count(*) filter (where month between date_trunc('month', day_one) and day_last) as months_now,
        count(*) filter (where month between date_trunc('month', then_one) and then_last) as months_then
    from coverage cross join period
    where state = 'complete'
    group by coverage.agency_id
),
same as (
    select
        coalesce(list(agency_id) filter (where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)), []) as chosen
    from complete cross join period
    where months_now = 1 + date_diff('month', day_one, day_last) and months_then = 1 + date_diff('month', then_one, then_last)
),
-- Which sets of agencies count is found once for each set: comparing lists event by event takes nine times as long.
happened as (
    select
        agencies,
        case when $by_county::boolean then county_fips
            when cell is not null and place_precision in ('point', 'block') then printf('%x', h3_parent(cell, $resolution::integer)) end as place,
        count(*) filter (where occurred_on between day_one and day_last) as events_now,
        count(*) filter (where occurred_on between then_one and then_last) as events_then
    from event_seizure cross join period
    where len(families) > 0 and (occurred_on between day_one and day_last or occurred_on between then_one and then_last)
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by all
),
counted as (
    select place, sum(events_now)::bigint as events_now, sum(events_then)::bigint as events_then
    from happened cross join same
    where list_has_any(agencies, chosen)
    group by place
    union all
    select null, 0, 0
)
select
    place, sum(events_now)::bigint as events_now, sum(events_then)::bigint as events_then, any_value(len(chosen)) as agencies,
    any_value(1 + day_last - day_one) as days_now, any_value(1 + then_last - then_one) as days_then,
    any_value(then_one) as then_start, any_value(then_last) as then_end
from counted cross join same cross join period
group by place
order by place nulls first;
