-- Seizure events by month and number of agencies that took part, each event once: how much is joint work, and when.
-- grain: one row per month and number of agencies        reads: event_seizure
select month, agency_count as agencies, count(*) as events
from event_seizure
where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
group by month, agency_count
order by month, agency_count;
