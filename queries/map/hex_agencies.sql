-- Who led the seizure events in one hexagon: sums to its events.
-- grain: one row per leading agency        reads: event_seizure, agency
-- $cell: an H3 cell as text, of any resolution to 9; without one there is no row.
with asked as (
    select ('0x' || $cell::varchar)::ubigint as hexagon, ((('0x' || $cell::varchar)::ubigint >> 52) & 15)::integer as resolution
)
select event.lead_agency as agency, agency.name, coalesce(agency.agency_kind, 'other') as kind, count(*) as events
from event_seizure as event
cross join asked
left join agency on agency.agency_id = event.lead_agency
where h3_parent(cell, asked.resolution) = asked.hexagon
    and place_precision in ('point', 'block') and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], event.county_fips) or list_contains($areas::varchar[], left(event.county_fips, 2)))
group by all
order by agency.name, event.lead_agency;
