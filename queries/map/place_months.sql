-- Seizure events in one hexagon or county by month. A month without events is a row. counted: by the counting mode $mode, for the agencies chosen.
-- grain: one row per month of the period        reads: event_seizure
-- $cell: an H3 cell as text, of any resolution to 9, which holds events known to a point or a block; or $county: FIPS. Without either there
-- are no events.
with asked as (
    select ('0x' || $cell::varchar)::ubigint as hexagon, ((('0x' || $cell::varchar)::ubigint >> 52) & 15)::integer as resolution
),
months as (
    select unnest(generate_series(date_trunc('month', $start::date), date_trunc('month', $end::date), interval 1 month))::date as month
),
chosen as (
    select
        month, count(*) as events, sum(records)::bigint as records,
        round(sum(credit($mode, agencies, lead_agency, $agencies::varchar[])), 9) as counted
    from event_seizure cross join asked
    where (h3_parent(cell, asked.resolution) = asked.hexagon and place_precision in ('point', 'block') or county_fips = $county::varchar)
    and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by month
)
select months.month, coalesce(chosen.events, 0) as events, coalesce(chosen.records, 0) as records,
    coalesce(chosen.counted, 0) as counted
from months left join chosen using (month)
order by months.month;
