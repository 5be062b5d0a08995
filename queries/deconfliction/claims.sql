-- What each report of a seizure event claims of each drug, and which stands: for a person to say whose quantity stands, and who led.
-- grain: one row per report and drug family of the event $event_no (none without it); $found narrows to one family
-- reads: record_event, record_report, record_seizure, seizure_item, participation, landing, agency
-- quantity: g, mL, units or plants by dimension; empty is unknown. feed and record_id: the record that stands for the report in a decision.
with told as (
    select
        report.report_no, record.agency_id, record.family, coalesce(record.dimension, 'unknown') as dimension,
        arg_min(landing.feed, record.record_no) as feed, arg_min(record.record_id, record.record_no) as record_id,
        sum(record.base_quantity) as quantity, bool_or(coalesce(record.quantity_basis, '') = 'net' and record.lab_number is not null) as laboratory,
        max(record.occurred_on) as day, bool_or(item.record_no is not null) as stands
    from record_event as member
    inner join record_seizure as record on record.record_no = member.record_no
    inner join record_report as report on report.kind = 'seizure' and report.record_no = member.record_no
    inner join landing on landing.landing_no = record.landing_no
    left join seizure_item as item on item.event_no = member.event_no and item.record_no = record.record_no
    where member.kind = 'seizure' and member.event_no = $event_no::bigint and record.family is not null
        and ($found::varchar is null or record.family = $found)
    group by all
)
select
    told.agency_id as agency, coalesce(agency.name, told.agency_id) as name, part.role, told.family as drug, told.dimension, told.quantity,
    told.laboratory, told.day, told.stands, told.feed, told.record_id
from told
inner join participation as part on part.kind = 'seizure' and part.event_no = $event_no::bigint and part.agency_id = told.agency_id
left join agency on agency.agency_id = told.agency_id
order by told.family, told.stands desc, part.role <> 'lead', name, told.record_id, told.dimension;
