-- Arrest records that stand, times in UTC.
-- grain: one row per standing arrest row        reads: Parquets with kind arrest, record_state, agency, codes, county, county_named
insert into record_arrest
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
    landed.role, landed.discovered, landed.person_key, landed.age_band, landed.charge, landed.severity, landed.activity,
    landed.warrant, landed.drug_text, landed.drug, code_drug.family, landed.charged_at::date, landed.disposition, landed.disposition_at::date,
    landed.multiple_indicator, landed.arrest_type, landed.flags, landing.release
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'arrest' and record_state.line = landed.line
left join agency on agency.agency_id = record_state.agency_id
left join county as given on given.county_fips = landed.county_fips
left join county_named as named
    on named.word = county_word(split_part(landed.county_name, ';', 1)) and named.state_fips = left(agency.county_fips, 2)
left join code_drug on code_drug.code = landed.drug
where landed.kind = 'arrest' and record_state.standing = 'current';
