-- Calls for service that stand.
-- grain: one row per standing call        reads: Parquets with kind call, record_state, agency, county
insert into call
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
    landed.category, landed.disposition, landed.flags, landing.release
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'call' and record_state.line = landed.line
left join agency on agency.agency_id = record_state.agency_id
left join county as given on given.county_fips = landed.county_fips
where landed.kind = 'call' and record_state.standing = 'current';
