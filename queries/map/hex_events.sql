-- The seizure events in one hexagon, newest first, and what each held of the chosen drugs.
-- grain: one row per seizure event, at most $most (all without it)        reads: event_seizure, seizure_item, agency
-- $cell: an H3 cell as text, of any resolution to 9; without one there is no row.
-- items: one per drug family and dimension; quantity in g, mL, units or plants, unknown where any part of it is
with asked as (
    select ('0x' || $cell::varchar)::ubigint as hexagon, ((('0x' || $cell::varchar)::ubigint >> 52) & 15)::integer as resolution
),
chosen as (
    select event_no, occurred_on, lead_agency, agency_count, records, place_precision
    from event_seizure cross join asked
    where h3_parent(cell, asked.resolution) = asked.hexagon
    and place_precision in ('point', 'block') and len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    order by occurred_on desc, event_no desc
    limit $most::bigint
),
held as (
    select item.event_no, item.family, item.dimension,
        case when count(item.quantity) = count(*) then sum(item.quantity) end as quantity
    from seizure_item as item inner join chosen using (event_no)
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family)
    group by all
),
listed as (
    select event_no, list({'drug': family, 'dimension': dimension, 'quantity': quantity} order by quantity desc nulls last, family) as items
    from held group by event_no
)
select chosen.event_no, chosen.occurred_on, coalesce(agency.name, chosen.lead_agency) as lead, chosen.agency_count as agencies,
    chosen.records, chosen.place_precision, listed.items
from chosen
left join agency on agency.agency_id = chosen.lead_agency
left join listed using (event_no)
order by chosen.occurred_on desc, chosen.event_no desc;
