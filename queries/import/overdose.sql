-- Overdose rows of one file, typed, each with every reason it cannot count and every remark on it.
-- grain: one row per row of the file (one overdose)        reads: taken
with given as (
    select
        line, raw, damage, again,
        cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(occurred_at) as occurred_text,
        lower(cell(place_precision)) as place_precision_text,
        as_fips(cell(county_fips)) as county_fips, cell(place_name) as place_name,
        lower(cell(fatal)) as fatal_text, lower(cell(naloxone)) as naloxone_text,
        cell(drug) as drug_text,
        coded_drug, coded_place_precision, coded_fatal, coded_naloxone, cell, point_county,
        time_of_occurred_at, precision_of_occurred_at, utc_of_occurred_at,
        cell(latitude) as latitude_text, cell(longitude) as longitude_text, point_latitude, point_longitude, point_implausible
    from taken
),
read as (
    select
        given.*,
        time_of_occurred_at as occurred_at,
        precision_of_occurred_at as time_precision,
        point_latitude as latitude, point_longitude as longitude,
        coded_drug as drug, coded_place_precision as place_said, coded_fatal as fatal, coded_naloxone as naloxone
    from given
)
select
    line, raw, damage, again, record_id, agency, ori, occurred_at, time_precision,
    coalesce(utc_of_occurred_at, false) as occurred_is_utc,
    latitude, longitude,
    coalesce(place_said, case when latitude is not null and longitude is not null then 'point'
        when county_fips is not null then 'county' end) as place_precision,
    county_fips, place_name, fatal, naloxone, drug_text,
    case when drug_text is not null then coalesce(drug, 'unknown') end as drug, cell, point_county,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, case when $keyed then record_id else '-' end),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.occurred_at, occurred_text),
        unreadable($name_of.occurred_at, occurred_text, occurred_at, 'a time this feed can read')
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when drug_text is not null and drug is null then 'unmapped_drug' end,
        case when year(occurred_at) < 1970 then 'implausible_year' end,
        case when occurred_at > $landed_at + interval 2 day then 'future' end,
        case when point_implausible then 'implausible_point' end,
        case when point_county <> county_fips then 'outside_county' end
    ), '') as flags
from read
