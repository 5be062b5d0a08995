-- From what the agencies report to what took place: reports, events, events that several agencies tell of, and their quantities.
-- grain: one row per kind and dimension (arrests have none)        reads: event_seizure, event_arrest, participation, seizure_item, report_item
-- reported, unique, shared and agencies are of the whole kind, equal in each of its rows; overlap = reported - unique is what a sum of
-- reports counts again. Quantities are in g, mL, units or plants by dimension; unknown ones are counted beside, never as zero.
with seizures as (
    select event_no, agency_count from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
arrests as (
    select event_no, agency_count from event_arrest
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
chosen as (select 'seizure' as kind, * from seizures union all select 'arrest', * from arrests),
told as (
    select part.kind, part.event_no, part.agency_id, part.reports, chosen.agency_count
    from participation as part
    inner join chosen on chosen.kind = part.kind and chosen.event_no = part.event_no
    where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], part.agency_id)
),
counted as (
    select
        kind, count(distinct agency_id) as agencies, sum(reports)::bigint as reported, count(distinct event_no) as unique_events,
        count(distinct event_no) filter (where agency_count >= 2) as shared
    from told group by kind
),
claimed as (
    select item.dimension, sum(item.quantity) as quantity, sum(item.unknown_items)::bigint as unknown
    from report_item as item semi join seizures on seizures.event_no = item.event_no
    where (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], item.agency_id))
        and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
    group by item.dimension
),
standing as (
    select item.dimension, sum(item.quantity) as quantity, count(*) filter (where item.quantity is null) as unknown
    from seizure_item as item semi join seizures on seizures.event_no = item.event_no
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family)
    group by item.dimension
),
dimensions as (
    select
        'seizure' as kind, dimension, claimed.quantity as quantity_reported, standing.quantity as quantity_unique,
        coalesce(claimed.unknown, 0) as unknown_reported, coalesce(standing.unknown, 0) as unknown_unique
    from claimed full join standing using (dimension)
)
select
    counted.kind, counted.reported, counted.unique_events as unique, counted.shared, dimensions.quantity_reported, dimensions.quantity_unique,
    dimensions.dimension, counted.agencies, counted.reported - counted.unique_events as overlap, dimensions.unknown_reported,
    dimensions.unknown_unique
from counted left join dimensions on dimensions.kind = counted.kind
order by counted.kind desc, list_position(['mass', 'unit', 'volume', 'plant', 'unknown'], dimensions.dimension);
