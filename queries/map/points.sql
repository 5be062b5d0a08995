-- Seizure events as points: only places known to a point or a block, never coarser.
-- grain: one row per seizure event        reads: event_seizure
select event_no, occurred_on, latitude, longitude, place_precision, families, agencies, lead_agency
from event_seizure
where cell is not null and place_precision in ('point', 'block') and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
order by occurred_on desc, event_no;
