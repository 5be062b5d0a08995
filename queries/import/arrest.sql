-- Arrest rows of one file, typed, each with every reason it cannot count and every remark on it.
-- grain: one row per row of the file (one charge of one person)        reads: taken
with given as (
    select
        line, raw, damage, again,
        cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(occurred_at) as occurred_text, lower(cell(time_precision)) as time_precision_text,
        lower(cell(place_precision)) as place_precision_text,
        as_fips(cell(county_fips)) as county_fips, cell(county_name) as county_name,
        cell(place_name) as place_name, cell(country) as country,
        cell(operation) as operation, cell(incident_number) as incident_number,
        cell(case_number) as case_number,
        lower(cell(role)) as role_text, lower(cell(discovered)) as discovered_text,
        cell(person_id) as person_text, cell(age) as age_text, cell(charge) as charge,
        lower(cell(severity)) as severity_text, lower(cell(activity)) as activity_text,
        lower(cell(warrant)) as warrant_text, cell(drug) as drug_text,
        cell(charged_at) as charged_text, lower(cell(disposition)) as disposition_text,
        cell(disposition_at) as disposition_at_text, cell(multiple_indicator) as multiple_indicator,
        cell(arrest_type) as arrest_type,
        coded_drug, coded_disposition, coded_time_precision, coded_place_precision, coded_role, coded_discovered, coded_severity, coded_activity, coded_warrant, cell, point_county,
        time_of_occurred_at, time_of_charged_at, time_of_disposition_at, precision_of_occurred_at, utc_of_occurred_at, number_of_age, key_of_person_id,
        cell(latitude) as latitude_text, cell(longitude) as longitude_text, point_latitude, point_longitude, point_implausible
    from taken
),
read as (
    select
        given.*,
        time_of_occurred_at as occurred_at,
        precision_of_occurred_at as text_precision,
        time_of_charged_at as charged_at,
        time_of_disposition_at as disposition_at,
        point_latitude as latitude, point_longitude as longitude,
        number_of_age as age, coded_drug as drug, coded_disposition as disposition,
        coalesce(coded_time_precision, text_precision) as time_precision, coded_place_precision as place_said,
        coded_role as role, coded_discovered as discovered, coded_severity as severity, coded_activity as activity,
        coded_warrant as warrant
    from given
),
-- Each remark in a column of its own: most rows have none, and then none are joined.
marked as (
    select
        read.*,
        missing($name_of.record_id, case when $keyed then record_id else '-' end) as no_identity,
        missing($name_of.agency, coalesce(agency, ori)) as no_agency,
        missing($name_of.occurred_at, occurred_text) as no_time,
        unreadable($name_of.occurred_at, occurred_text, occurred_at, 'a time this feed can read') as time_unread,
        unreadable($name_of.charged_at, charged_text, charged_at, 'a time this feed can read') as charged_unread,
        unreadable($name_of.disposition_at, disposition_at_text, disposition_at, 'a time this feed can read') as disposition_unread,
        case when drug_text is not null and drug is null then 'unmapped_drug' end as unmapped_drug,
        case when disposition_text is not null and disposition is null then 'unmapped_disposition' end as unmapped_disposition,
        case when activity_text is not null and activity is null then 'unmapped_activity' end as unmapped_activity,
        case when year(occurred_at) < 1970 then 'implausible_year' end as implausible_year,
        case when occurred_at > $landed_at + interval 2 day then 'future' end as future,
        case when charged_at::date < occurred_at::date then 'charged_before_arrest' end as charged_before_arrest,
        case when disposition_at::date < occurred_at::date then 'disposed_before_arrest' end as disposed_before_arrest,
        case when age < 7 or age > 110 then 'implausible_age' end as implausible_age,
        case when point_implausible then 'implausible_point' end as implausible_point,
        case when point_county <> county_fips then 'outside_county' end as outside_county
    from read
)
select
    line, raw, damage, again, record_id, agency, ori, occurred_at, time_precision,
    coalesce(utc_of_occurred_at, false) as occurred_is_utc,
    latitude, longitude,
    coalesce(place_said, case when latitude is not null and longitude is not null then 'point'
        when county_fips is not null or county_name is not null or place_name is not null then 'county' end) as place_precision,
    county_fips, county_name, place_name, country, operation, incident_number, case_number, role, discovered,
    key_of_person_id as person_key,
    case when age < 18 then 'under 18' when age < 25 then '18 to 24' when age < 35 then '25 to 34'
        when age < 45 then '35 to 44' when age < 55 then '45 to 54' when age < 65 then '55 to 64'
        when age >= 65 then '65 and over' end as age_band,
    charge, severity, activity, warrant, drug_text,
    case when drug_text is not null then coalesce(drug, 'unknown') end as drug,
    charged_at, disposition, disposition_at, multiple_indicator, arrest_type, cell, point_county,
    case when coalesce(no_identity, no_agency, no_time, time_unread, charged_unread, disposition_unread) is not null
        then concat_ws(chr(10), no_identity, no_agency, no_time, time_unread, charged_unread, disposition_unread) end as reasons,
    case when coalesce(unmapped_drug, unmapped_disposition, unmapped_activity, implausible_year, future, charged_before_arrest,
        disposed_before_arrest, implausible_age, implausible_point, outside_county) is not null
        then concat_ws(chr(10), unmapped_drug, unmapped_disposition, unmapped_activity, implausible_year, future, charged_before_arrest,
            disposed_before_arrest, implausible_age, implausible_point, outside_county) end as flags
from marked
