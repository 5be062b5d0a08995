-- Events whose reports tell weights of one drug that lie more than a tenth apart, widest first, at most 500: which report is right is for a
-- person to find.
-- grain: one row per event and drug family        reads: event_seizure, seizure_item, agency
-- least, most, counted: grams; counted is what stands in the totals.
with apart as (
    select
        item.event_no, item.family, min(item.quantity_least) as least, max(item.quantity_most) as most,
        sum(item.quantity) filter (where item.dimension = 'mass') as counted
    from seizure_item as item
    where item.quantity_most > 1.1 * item.quantity_least
        and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
    group by item.event_no, item.family
),
listed as materialized (
    select apart.*, event.occurred_on, event.agencies
    from apart inner join event_seizure as event on event.event_no = apart.event_no
    where event.occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(event.agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(event.families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], event.county_fips) or list_contains($areas::varchar[], left(event.county_fips, 2)))
    order by apart.most - apart.least desc, apart.event_no, apart.family
    limit 500
),
members as (
    select part.event_no, list(distinct coalesce(agency.short_name, agency.name)) as names
    from (select distinct event_no, unnest(agencies) as agency_id from listed) as part
    inner join agency on agency.agency_id = part.agency_id
    group by part.event_no
)
select
    listed.event_no as event, listed.occurred_on as day, listed.family as drug, listed.least, listed.most, listed.counted,
    list_sort(members.names) as agencies
from listed inner join members on members.event_no = listed.event_no
order by listed.most - listed.least desc, listed.event_no, listed.family;
