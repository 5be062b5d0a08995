-- The records of a pair side by side: those of its two reports, and those already joined with either.
-- grain: one row per record of the pair $pair (of every pair for review without it)
-- reads: link_pair, record_report, record_event, record_seizure, record_arrest, landing, agency, county
-- own: the record is of the pair's own report; the others tell of the event that the report is in by now. local_at is the clock time of
-- the agency; a day, month or year stands for no moment.
with pairs as (
    select *, kind || '-' || report_a || '-' || report_b as pair from link_pair
    where case when $pair::varchar is null then outcome = 'review' else kind || '-' || report_a || '-' || report_b = $pair end
),
sides as (
    select pair, kind, 'a' as side, report_a as report_no, event_a as event_no from pairs
    union all select pair, kind, 'b', report_b, event_b from pairs
),
told as (
    select sides.pair, sides.kind, sides.side, report.report_no = sides.report_no as own, member.record_no, report.report_no
    from sides
    inner join record_event as member on member.kind = sides.kind and member.event_no = sides.event_no
    inner join record_report as report on report.kind = sides.kind and report.record_no = member.record_no
    where report.report_no = sides.report_no or not exists (
        select 1 from sides as other where other.pair = sides.pair and other.report_no = report.report_no)
),
rows as (
    select
        told.*, landing_no, line, record_id, agency_id, occurred_at, occurred_on, time_precision, time_zone, latitude, longitude,
        place_precision, county_fips, operation, incident_number, case_number, lab_number, role, drug_text, family, quantity_text, unit_text,
        dimension, base_quantity, quantity_basis, null as charge, null as age_band
    from told inner join record_seizure using (record_no) where told.kind = 'seizure'
    union all
    select
        told.*, landing_no, line, record_id, agency_id, occurred_at, occurred_on, time_precision, time_zone, latitude, longitude,
        place_precision, county_fips, operation, incident_number, case_number, null, role, drug_text, family, null, null,
        null, null, null, charge, age_band
    from told inner join record_arrest using (record_no) where told.kind = 'arrest'
)
select
    rows.pair, rows.kind, rows.side, rows.own, rows.report_no as report, rows.agency_id as agency, coalesce(agency.name, rows.agency_id) as name,
    agency.contact, landing.feed, landing.file, rows.line, rows.record_id, rows.role, rows.occurred_on as day,
    case when rows.time_precision in ('minute', 'hour') then timezone(coalesce(rows.time_zone, 'UTC'), rows.occurred_at at time zone 'UTC') end as local_at,
    rows.time_precision, coalesce(rows.time_zone, 'UTC') as time_zone, rows.latitude, rows.longitude, rows.place_precision,
    rows.county_fips, county.name as county, rows.operation, rows.incident_number, rows.case_number, rows.lab_number, rows.drug_text, rows.family as drug,
    rows.quantity_text, rows.unit_text, rows.dimension, rows.base_quantity as quantity, rows.quantity_basis, rows.charge, rows.age_band
from rows
inner join landing on landing.landing_no = rows.landing_no
left join agency on agency.agency_id = rows.agency_id
left join county on county.county_fips = rows.county_fips
order by rows.pair, rows.side, rows.own desc, name, rows.report_no, landing.feed, rows.record_id, rows.line;
