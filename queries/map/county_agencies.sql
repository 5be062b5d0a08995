-- Who led the seizure events in one county: sums to its events.
-- grain: one row per leading agency        reads: event_seizure, agency
-- $county: FIPS; without one there is no row.
select event.lead_agency as agency, agency.name, coalesce(agency.agency_kind, 'other') as kind, count(*) as events
from event_seizure as event
left join agency on agency.agency_id = event.lead_agency
where event.county_fips = $county::varchar and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], event.county_fips) or list_contains($areas::varchar[], left(event.county_fips, 2)))
group by all
order by agency.name, event.lead_agency;
