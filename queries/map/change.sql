-- Seizure events by place in two periods, each once, among the agencies that were complete in every month of both.
-- grain: one row per H3 cell at $resolution, or with $county one per county; always one row with place NULL, which holds what has no such place
-- reads: event_seizure, event_profile, seizures counted by month, coverage        agencies: how many of those chosen were complete in both, as in overview/change
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
profiles as materialized (
    select profile_no, county_fips
    from profiles_in('unique', [], $drugs::varchar[], $areas::varchar[]) cross join same
    where len(families) > 0 and list_has_any(agencies, same.chosen)
),
happened as (
    select profiles.county_fips as place, counted.events_now, counted.events_then
    from (
        select profile_no, events as events_now, 0 as events_then from seizures_between($start::date, $end::date)
        union all
        select profile_no, 0, events from seizures_between(
            coalesce($then_start::date, ($start::date - interval 1 year)::date), coalesce($then_end::date, ($end::date - interval 1 year)::date))
    ) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    where $by_county::boolean
    union all
    select printf('%x', hexagon), events_now, events_then
    from (
        select
            case when event.place_precision in ('point', 'block') then h3_parent(event.cell, $resolution::integer) end as hexagon,
            count(*) as events_now, 0 as events_then
        from event_seizure as event semi join profiles on profiles.profile_no = event.profile_no
        where not coalesce($by_county::boolean, false) and event.occurred_on between $start and $end
        group by hexagon
        union all
        select
            case when event.place_precision in ('point', 'block') then h3_parent(event.cell, $resolution::integer) end as hexagon, 0, count(*)
        from event_seizure as event semi join profiles on profiles.profile_no = event.profile_no
        where not coalesce($by_county::boolean, false) and event.occurred_on
            between coalesce($then_start::date, ($start::date - interval 1 year)::date) and coalesce($then_end::date, ($end::date - interval 1 year)::date)
        group by hexagon
    ) as placed
),
counted as (
    select place, sum(events_now)::bigint as events_now, sum(events_then)::bigint as events_then
    from happened
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
