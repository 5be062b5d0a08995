-- What one seizure event adds to the totals: of each drug family the rows of one report, and what the others say of it.
-- grain: one row per drug row that counts        reads: seizure_item, record_seizure, landing, agency
-- quantity: g, mL, units or plants by dimension; least, most: grams, over the reports that weigh this family
select
    item.family, item.drug, item.dimension, item.quantity, item.reports, item.quantity_least as least, item.quantity_most as most,
    landing.feed, landing.sha256, record.line, coalesce(agency.name, record.agency_id) as agency
from seizure_item as item
inner join record_seizure as record on record.record_no = item.record_no
inner join landing on landing.landing_no = record.landing_no
left join agency on agency.agency_id = record.agency_id
where item.event_no = $event_no::bigint
order by item.family, item.dimension, landing.feed, record.line;
