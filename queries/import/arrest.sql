-- Arrest rows of one file, typed, each with every reason it cannot count and every remark on it.
-- grain: one row per row of the file (one charge of one person)        reads: taken, words
create or replace temp table typed as
with given as (
    select
        line, raw,
        cell(cells, $record_id) as record_id, cell(cells, $agency) as agency, cell(cells, $ori) as ori,
        cell(cells, $occurred_at) as occurred_text, lower(cell(cells, $time_precision)) as time_precision_text,
        cell(cells, $latitude) as latitude_text, cell(cells, $longitude) as longitude_text,
        lower(cell(cells, $place_precision)) as place_precision_text,
        as_fips(cell(cells, $county_fips)) as county_fips, cell(cells, $county_name) as county_name,
        cell(cells, $place_name) as place_name, cell(cells, $country) as country,
        cell(cells, $operation) as operation, cell(cells, $incident_number) as incident_number,
        cell(cells, $case_number) as case_number,
        lower(cell(cells, $role)) as role_text, lower(cell(cells, $discovered)) as discovered_text,
        cell(cells, $person_id) as person_text, cell(cells, $age) as age_text, cell(cells, $charge) as charge,
        lower(cell(cells, $severity)) as severity_text, lower(cell(cells, $activity)) as activity_text,
        lower(cell(cells, $warrant)) as warrant_text, cell(cells, $drug) as drug_text,
        cell(cells, $charged_at) as charged_text, lower(cell(cells, $disposition)) as disposition_text,
        cell(cells, $disposition_at) as disposition_at_text, cell(cells, $multiple_indicator) as multiple_indicator,
        cell(cells, $arrest_type) as arrest_type
    from taken
),
read as (
    select
        given.*,
        as_time(occurred_text, $minute_formats, $day_formats, $month_formats, $year_formats) as occurred_at,
        as_precision(occurred_text, $minute_formats, $day_formats, $month_formats, $year_formats) as text_precision,
        as_time(charged_text, $minute_formats, $day_formats, $month_formats, $year_formats) as charged_at,
        as_time(disposition_at_text, $minute_formats, $day_formats, $month_formats, $year_formats) as disposition_at,
        try_cast(latitude_text as double) as latitude, try_cast(longitude_text as double) as longitude,
        as_number(age_text, $decimal) as age, drugs.code as drug, dispositions.code as disposition,
        coalesce(precisions.code, text_precision) as time_precision, places.code as place_said,
        roles.code as role, found.code as discovered, severities.code as severity, activities.code as activity,
        warrants.code as warrant
    from given
    left join words as drugs on drugs.field = 'drug' and drugs.word = lower(given.drug_text)
    left join words as dispositions on dispositions.field = 'disposition' and dispositions.word = given.disposition_text
    left join words as precisions on precisions.field = 'time_precision' and precisions.word = given.time_precision_text
    left join words as places on places.field = 'place_precision' and places.word = given.place_precision_text
    left join words as roles on roles.field = 'role' and roles.word = given.role_text
    left join words as found on found.field = 'discovered' and found.word = given.discovered_text
    left join words as severities on severities.field = 'severity' and severities.word = given.severity_text
    left join words as activities on activities.field = 'activity' and activities.word = given.activity_text
    left join words as warrants on warrants.field = 'warrant' and warrants.word = given.warrant_text
)
select
    line, raw, record_id, agency, ori, occurred_at, time_precision,
    coalesce(as_utc_said(occurred_text), false) as occurred_is_utc,
    latitude, longitude,
    coalesce(place_said, case when latitude is not null and longitude is not null then 'point'
        when county_fips is not null or county_name is not null or place_name is not null then 'county' end) as place_precision,
    county_fips, county_name, place_name, country, operation, incident_number, case_number, role, discovered,
    person_hmac(person_text, $person_scope, $inner_pad, $outer_pad) as person_key,
    case when age < 18 then 'under 18' when age < 25 then '18 to 24' when age < 35 then '25 to 34'
        when age < 45 then '35 to 44' when age < 55 then '45 to 54' when age < 65 then '55 to 64'
        when age >= 65 then '65 and over' end as age_band,
    charge, severity, activity, warrant, drug_text,
    case when drug_text is not null then coalesce(drug, 'unknown') end as drug,
    charged_at, disposition, disposition_at, multiple_indicator, arrest_type,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, case when $keyed then record_id else '-' end),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.occurred_at, occurred_text),
        unreadable($name_of.occurred_at, occurred_text, occurred_at, 'a time this feed can read'),
        unreadable($name_of.charged_at, charged_text, charged_at, 'a time this feed can read'),
        unreadable($name_of.disposition_at, disposition_at_text, disposition_at, 'a time this feed can read')
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when drug_text is not null and drug is null then 'unmapped_drug' end,
        case when disposition_text is not null and disposition is null then 'unmapped_disposition' end,
        case when activity_text is not null and activity is null then 'unmapped_activity' end,
        case when year(occurred_at) < 1970 then 'implausible_year' end,
        case when occurred_at > $landed_at + interval 2 day then 'future' end,
        case when charged_at < date_trunc('day', occurred_at) then 'charged_before_arrest' end,
        case when disposition_at < date_trunc('day', occurred_at) then 'disposed_before_arrest' end,
        case when age < 7 or age > 110 then 'implausible_age' end,
        case when (latitude_text is not null or longitude_text is not null)
            and (latitude is null or longitude is null or abs(latitude) > 90 or abs(longitude) > 180
                or (latitude = 0 and longitude = 0) or (latitude < 0 and longitude > 0 and $country_code = 'US'))
            then 'implausible_point' end
    ), '') as flags
from read;
