-- Agencies of one file, typed.
-- grain: one row per row of the file (one agency)        reads: taken
with given as (
    select
        line, raw, damage, again,
        cell(agency) as agency, cell(ori) as ori, cell(name) as name,
        cell(short_name) as short_name, lower(cell(agency_kind)) as kind_text,
        cell(time_zone) as time_zone, as_fips(cell(county_fips)) as county_fips,
        cell(county_name) as county_name, cell(state) as state,
        try_cast(cell(latitude) as double) as latitude, try_cast(cell(longitude) as double) as longitude,
        cell(contact) as contact, try_cast(cell(officers) as double) as officers,
        try_cast(cell(population) as double) as population, cell(member_since) as member_text,
        coded_agency_kind,
        time_of_member_since
    from taken
),
placed as (
    -- (-9, -9) and (0, 0) are how systems write that there is no point.
    select
        *,
        coalesce(abs(latitude) > 90 or abs(longitude) > 180 or (latitude, longitude) in ((-9, -9), (0, 0)), false) as no_place
    from given
)
select
    line, raw, damage, again, coalesce(agency, ori) as record_id, agency, ori, coalesce(name, agency) as name, short_name,
    coded_agency_kind as agency_kind, time_zone, county_fips, county_name, state as state_abbr,
    case when not no_place then latitude end as latitude, case when not no_place then longitude end as longitude,
    contact, officers, population,
    time_of_member_since::date as member_since,
    nullif(concat_ws(chr(10),
        missing($name_of.agency, coalesce(agency, ori)),
        case when list_contains($zones, time_zone) is false then 'time_zone "' || time_zone || '" is not a zone name such as America/New_York' end
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when kind_text is not null and coded_agency_kind is null then 'unmapped_agency_kind' end,
        case when no_place then 'implausible_point' end
    ), '') as flags
from placed
