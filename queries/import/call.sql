-- Calls for service of one file, typed, each with every reason it cannot count and every remark on it.
-- grain: one row per row of the file (one call)        reads: taken, words
create or replace temp table typed as
with given as (
    select
        line, raw,
        cell(cells, $record_id) as record_id, cell(cells, $agency) as agency, cell(cells, $ori) as ori,
        cell(cells, $occurred_at) as occurred_text,
        cell(cells, $latitude) as latitude_text, cell(cells, $longitude) as longitude_text,
        lower(cell(cells, $place_precision)) as place_precision_text,
        as_fips(cell(cells, $county_fips)) as county_fips, cell(cells, $place_name) as place_name,
        cell(cells, $category) as category, cell(cells, $disposition) as disposition
    from taken
),
read as (
    select
        given.*,
        as_time(occurred_text, $minute_formats, $day_formats, $month_formats, $year_formats) as occurred_at,
        as_precision(occurred_text, $minute_formats, $day_formats, $month_formats, $year_formats) as time_precision,
        try_cast(latitude_text as double) as latitude, try_cast(longitude_text as double) as longitude,
        places.code as place_said
    from given
    left join words as places on places.field = 'place_precision' and places.word = given.place_precision_text
)
select
    line, raw, record_id, agency, ori, occurred_at, time_precision,
    coalesce(as_utc_said(occurred_text), false) as occurred_is_utc,
    latitude, longitude,
    coalesce(place_said, case when latitude is not null and longitude is not null then 'point'
        when county_fips is not null then 'county' end) as place_precision,
    county_fips, place_name, category, disposition,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, case when $keyed then record_id else '-' end),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.occurred_at, occurred_text),
        unreadable($name_of.occurred_at, occurred_text, occurred_at, 'a time this feed can read')
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when year(occurred_at) < 1970 then 'implausible_year' end,
        case when occurred_at > $landed_at + interval 2 day then 'future' end,
        case when (latitude_text is not null or longitude_text is not null)
            and (latitude is null or longitude is null or abs(latitude) > 90 or abs(longitude) > 180
                or (latitude = 0 and longitude = 0) or (latitude < 0 and longitude > 0 and $country_code = 'US'))
            then 'implausible_point' end
    ), '') as flags
from read;
