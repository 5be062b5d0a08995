-- The events of one operation, seizures and arrests, each once, in the order of days.
-- grain: one row per event        reads: event_seizure, event_arrest, seizure_item, agency, county
-- drug, dimension, quantity: of the item that weighs most in its own dimension, weights first (g, mL, units, plants). A place coarser than a block has
-- no coordinates here.
with items as (
    select item.event_no, arg_max({'family': item.family, 'dimension': item.dimension, 'quantity': item.quantity},
        (item.dimension = 'mass', item.quantity, item.family)) as main
    from seizure_item as item semi join event_seizure as event on event.event_no = item.event_no and event.operation = $operation::varchar
    where item.quantity > 0
    group by item.event_no
),
happened as (
    select 'seizure' as kind, event_no, occurred_on, latitude, longitude, place_precision, cell, county_fips, lead_agency, agency_count, families
    from event_seizure where operation = $operation::varchar and len(families) > 0
    union all
    select 'arrest', event_no, occurred_on, latitude, longitude, place_precision, cell, county_fips, lead_agency, agency_count, families
    from event_arrest where operation = $operation::varchar
)
select
    happened.kind, happened.event_no, happened.occurred_on,
    case when happened.cell is not null and happened.place_precision in ('point', 'block') then happened.latitude end as latitude,
    case when happened.cell is not null and happened.place_precision in ('point', 'block') then happened.longitude end as longitude,
    happened.county_fips, county.name as county, coalesce(agency.name, happened.lead_agency) as lead, happened.agency_count as agencies,
    coalesce(items.main.family, happened.families[1]) as drug, items.main.dimension as dimension, items.main.quantity as quantity
from happened
left join items on happened.kind = 'seizure' and items.event_no = happened.event_no
left join agency on agency.agency_id = happened.lead_agency
left join county on county.county_fips = happened.county_fips
order by happened.occurred_on, happened.kind desc, happened.event_no;
