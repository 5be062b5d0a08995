-- Overdose records that stand.
-- grain: one row per standing overdose row        reads: Parquets with kind overdose, record_state, agency, codes, county
insert into overdose
select
    record_state.record_no, landing.landing_no, landed.line, landed.record_id, record_state.agency_id,
    to_utc(landed.occurred_at, landed.occurred_is_utc, landed.time_precision, coalesce(landing.time_zone, agency.time_zone)),
    local_day(landed.occurred_at, landed.occurred_is_utc, landed.time_precision, coalesce(landing.time_zone, agency.time_zone)),
    landed.time_precision, coalesce(landing.time_zone, agency.time_zone),
    landed.latitude, landed.longitude,
    case when landed.place_precision is null and coalesce(agency.county_fips, '') <> '' then 'county' else landed.place_precision end,
    usable_cell(landed.cell, landed.flags),
    county_of(given.county_fips, null, landed.point_county, agency.county_fips,
        landed.county_fips is not null or usable_cell(landed.cell, landed.flags) is not null or coalesce(landed.place_precision, '') = 'state'),
    landed.fatal, landed.naloxone, landed.drug_text, landed.drug, code_drug.family, landed.flags, landing.release
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'overdose' and record_state.line = landed.line
left join agency on agency.agency_id = record_state.agency_id
left join county as given on given.county_fips = landed.county_fips
left join code_drug on code_drug.code = landed.drug
where landed.kind = 'overdose' and record_state.standing = 'current';
