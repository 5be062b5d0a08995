-- The most and the least that any hexagon, or with $by_county any county, counts in one month: what the classes of a map that plays
-- month by month must hold.
-- grain: one row        reads: event_seizure
with counted as (
    select sum(credit($mode, agencies, lead_agency, $agencies::varchar[])) as counted from event_seizure
    where ($by_county::boolean and county_fips is not null
        or not coalesce($by_county::boolean, false) and cell is not null and place_precision in ('point', 'block'))
    and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by case when $by_county::boolean then county_fips else printf('%x', h3_parent(cell, $resolution::integer)) end, month
)
select coalesce(round(max(counted), 9), 0) as most, coalesce(floor(min(counted) filter (where counted > 0)), 0) as least from counted;
