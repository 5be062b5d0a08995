-- Seizure records that stand, in canonical units, times in UTC.
-- grain: one row per standing seizure row        reads: Parquets with kind seizure, record_state, agency, codes, county, county_named
insert into record_seizure
select
    record_state.record_no, landing.landing_no, landed.line, landed.record_id, record_state.agency_id,
    to_utc(landed.occurred_at, landed.occurred_is_utc, landed.time_precision, coalesce(landing.time_zone, agency.time_zone)),
    local_day(landed.occurred_at, landed.occurred_is_utc, landed.time_precision, coalesce(landing.time_zone, agency.time_zone)),
    landed.time_precision, coalesce(landing.time_zone, agency.time_zone),
    landed.latitude, landed.longitude,
    case when landed.place_precision is null and coalesce(agency.county_fips, '') <> '' then 'county' else landed.place_precision end,
    usable_cell(landed.cell, landed.flags),
    county_of(given.county_fips, named.county_fips, landed.point_county, agency.county_fips,
        coalesce(landed.county_fips, landed.county_name) is not null or usable_cell(landed.cell, landed.flags) is not null or coalesce(landed.place_precision, '') = 'state'),
    landed.place_name, coalesce(landed.country, landing.country), landed.operation, landed.incident_number, landed.case_number,
    landed.lab_number, landed.role, landed.discovered, landed.drug_text, landed.drug, code_drug.family, landed.quantity_text,
    landed.quantity, landed.unit_text, landed.unit, code_unit.dimension, landed.quantity * code_unit.factor, code_unit.factor, landed.quantity_basis,
    landed.value_usd, landed.cash_usd, landed.firearms, landed.transport, landed.concealment, landed.origin,
    landed.destination, landed.flags, landing.release
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'seizure' and record_state.line = landed.line
left join agency on agency.agency_id = record_state.agency_id
left join county as given on given.county_fips = landed.county_fips
left join county_named as named
    on named.word = county_word(split_part(landed.county_name, ';', 1)) and named.state_fips = left(agency.county_fips, 2)
left join code_drug on code_drug.code = landed.drug
left join code_unit on code_unit.code = landed.unit
where landed.kind = 'seizure' and record_state.standing = 'current';
