-- Events whose reports tell weights of one drug that lie more than a tenth apart, widest first: which report is right is for a person to find.
-- grain: one row per event and drug family        reads: event_seizure, seizure_item, agency
-- least, most, counted: grams; counted is what stands in the totals.
select
    event.event_no as event, event.occurred_on as day, item.family as drug, min(item.quantity_least) as least, max(item.quantity_most) as most,
    sum(item.quantity) filter (where item.dimension = 'mass') as counted,
    (select list(coalesce(agency.short_name, agency.name) order by agency.name) from agency where list_contains(any_value(event.agencies), agency.agency_id)) as agencies
from seizure_item as item
inner join (select event_no, occurred_on, agencies from event_seizure where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))) as event using (event_no)
where item.quantity_most > 1.1 * item.quantity_least
    and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
group by event.event_no, event.occurred_on, item.family
order by most - least desc, event.event_no;
