-- The records behind one seizure event, as each agency sent them: from a total down to the rows.
-- grain: one row per record of the event $event (none without it)        reads: record_event, record_report, record_seizure, landing, agency
select
    coalesce(agency.name, record.agency_id) as agency, report.report_no as report, landing.feed, landing.file, record.line, record.record_id,
    record.role, record.occurred_at, record.time_precision, record.incident_number, record.case_number, record.lab_number,
    record.drug_text, record.family as drug, record.quantity_text, record.unit_text, record.dimension, record.base_quantity as quantity,
    record.quantity_basis
from record_event as member
inner join record_seizure as record on record.record_no = member.record_no
inner join record_report as report on report.kind = 'seizure' and report.record_no = member.record_no
inner join landing on landing.landing_no = record.landing_no
left join agency on agency.agency_id = record.agency_id
where member.kind = 'seizure' and member.event_no = $event::bigint
order by agency, report, landing.feed, record.record_id, record.line;
