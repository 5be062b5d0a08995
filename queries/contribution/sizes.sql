-- Events by how many agencies took part, each event once: alone, by two, by three and so on.
-- grain: one row per kind and number of agencies        reads: event_seizure, event_arrest
select 'seizure' as kind, agency_count as agencies, count(*) as events, sum(records)::bigint as records
from event_seizure
where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
group by agency_count
union all
select 'arrest', agency_count, count(*), sum(records)::bigint
from event_arrest
where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
group by agency_count
order by kind desc, agencies;
