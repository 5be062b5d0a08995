-- One standing arrest row as it is understood: codes, place, time, what became of the charge. The person is a keyed hash.
-- grain: one row        reads: record_arrest, code_drug, county
select
    record.occurred_at, record.occurred_on, record.time_precision, record.time_zone, record.latitude, record.longitude, record.place_precision,
    printf('%x', record.cell) as cell, record.county_fips, county.name || ', ' || county.state as county, record.place_name, record.country,
    record.operation, record.incident_number, record.case_number, record.role, record.discovered, left(record.person_key, 8) as person_key,
    record.age_band, record.charge, record.severity, record.activity, record.warrant, record.drug_text, record.drug, code_drug.name as drug_name,
    code_drug.nibrs, code_drug.note as drug_note, record.family, record.charged_on, record.disposition, record.disposition_on,
    record.multiple_indicator, record.arrest_type
from record_arrest as record
left join code_drug on code_drug.code = record.drug
left join county on county.county_fips = record.county_fips
where record.record_no = $record_no::bigint;
