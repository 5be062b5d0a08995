-- One standing seizure row as it is understood: codes, units, factor, place, time.
-- grain: one row        reads: record_seizure, code_drug, code_unit, county
-- base_quantity = quantity x factor, in the unit that base_unit names.
select
    record.occurred_at, record.occurred_on, record.time_precision, record.time_zone, record.latitude, record.longitude, record.place_precision,
    printf('%x', record.cell) as cell, record.county_fips, county.name || ', ' || county.state as county, record.place_name, record.country,
    record.operation, record.incident_number, record.case_number, record.lab_number, record.role, record.discovered, record.drug_text,
    record.drug, code_drug.name as drug_name, code_drug.nibrs, code_drug.note as drug_note, record.family, record.quantity_text, record.quantity,
    record.unit_text, record.unit, code_unit.name as unit_name, record.dimension, record.factor, record.base_quantity, code_unit.base as base_unit,
    record.quantity_basis, record.value_usd, record.cash_usd, record.firearms, record.transport, record.concealment, record.origin, record.destination
from record_seizure as record
left join code_drug on code_drug.code = record.drug
left join code_unit on code_unit.code = record.unit
left join county on county.county_fips = record.county_fips
where record.record_no = $record_no::bigint;
