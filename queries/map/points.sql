-- Seizure events as points: only places known to a point or a block, never coarser.
-- Under a counting mode only those that count for the agencies chosen; a dot is an event, never a share of one.
-- grain: one row per seizure event, the newest $most of them (all without it)        reads: event_seizure, agency
select event_no, occurred_on, event.latitude, event.longitude, place_precision, families, agencies, lead_agency, coalesce(agency.name, lead_agency) as lead
from event_seizure as event
left join agency on agency.agency_id = event.lead_agency
where cell is not null and place_precision in ('point', 'block') and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], event.county_fips) or list_contains($areas::varchar[], left(event.county_fips, 2)))
    and credit($mode, agencies, lead_agency, $agencies::varchar[]) > 0
order by occurred_on desc, event_no desc
limit $most::bigint;
