-- Agencies of one file, typed.
-- grain: one row per row of the file (one agency)        reads: taken, words
create or replace temp table typed as
with given as (
    select
        line, raw,
        cell(cells, $agency) as agency, cell(cells, $ori) as ori, cell(cells, $name) as name,
        cell(cells, $short_name) as short_name, lower(cell(cells, $agency_kind)) as kind_text,
        cell(cells, $time_zone) as time_zone, as_fips(cell(cells, $county_fips)) as county_fips,
        cell(cells, $county_name) as county_name, cell(cells, $state) as state,
        try_cast(cell(cells, $latitude) as double) as latitude, try_cast(cell(cells, $longitude) as double) as longitude,
        cell(cells, $contact) as contact, try_cast(cell(cells, $officers) as double) as officers,
        try_cast(cell(cells, $population) as double) as population, cell(cells, $member_since) as member_text
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
    line, raw, coalesce(agency, ori) as record_id, agency, ori, coalesce(name, agency) as name, short_name,
    kinds.code as agency_kind, time_zone, county_fips, county_name, state as state_abbr,
    case when not no_place then latitude end as latitude, case when not no_place then longitude end as longitude,
    contact, officers, population,
    as_time(member_text, $minute_formats, $day_formats, $month_formats, $year_formats)::date as member_since,
    nullif(concat_ws(chr(10),
        missing($name_of.agency, coalesce(agency, ori)),
        case when list_contains($zones, time_zone) is false then 'time_zone "' || time_zone || '" is not a zone name such as America/New_York' end
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when kind_text is not null and kinds.code is null then 'unmapped_agency_kind' end,
        case when no_place then 'implausible_point' end
    ), '') as flags
from placed
left join words as kinds on kinds.field = 'agency_kind' and kinds.word = placed.kind_text;
