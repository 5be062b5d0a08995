-- Seizure rows of one file, typed, each with every reason it cannot count and every remark on it.
-- grain: one row per row of the file        reads: taken
with given as (
    select
        line, raw, damage, again,
        cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(occurred_at) as occurred_text, lower(cell(time_precision)) as time_precision_text,
        lower(cell(place_precision)) as place_precision_text,
        as_fips(cell(county_fips)) as county_fips, cell(county_name) as county_name,
        cell(place_name) as place_name, cell(country) as country,
        cell(operation) as operation, cell(incident_number) as incident_number,
        cell(case_number) as case_number, cell(lab_number) as lab_number,
        lower(cell(role)) as role_text, lower(cell(discovered)) as discovered_text,
        cell(drug) as drug_text, cell(quantity) as quantity_text, cell(unit) as unit_text,
        lower(cell(quantity_basis)) as quantity_basis_text,
        cell(value_usd) as value_text, cell(cash_usd) as cash_text, cell(firearms) as firearms_text,
        cell(transport) as transport, cell(concealment) as concealment,
        cell(origin) as origin, cell(destination) as destination,
        coded_drug, coded_unit, coded_time_precision, coded_place_precision, coded_role, coded_discovered, coded_quantity_basis, cell, point_county,
        time_of_occurred_at, precision_of_occurred_at, utc_of_occurred_at, number_of_quantity, number_of_value_usd, number_of_cash_usd,
        number_of_firearms, cell(latitude) as latitude_text, cell(longitude) as longitude_text, point_latitude, point_longitude, point_implausible
    from taken
),
read as (
    select
        given.*,
        time_of_occurred_at as occurred_at,
        precision_of_occurred_at as text_precision,
        point_latitude as latitude, point_longitude as longitude,
        number_of_quantity as quantity_read, number_of_value_usd as value_usd,
        number_of_cash_usd as cash_usd, number_of_firearms as firearms,
        coded_drug as drug, coded_unit as unit,
        coalesce(coded_time_precision, text_precision) as time_precision,
        coded_place_precision as place_said, coded_role as role, coded_discovered as discovered, coded_quantity_basis as quantity_basis
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
        case when quantity_text is not null and quantity_read is null then
            case when not list_contains($unknown_words, lower(quantity_text)) then unreadable($name_of.quantity, quantity_text, quantity_read, 'a number') end
        end as quantity_unread,
        case when quantity_read < 0 then $name_of.quantity || ' "' || quantity_text || '" is below zero' end as below_zero,
        unreadable($name_of.value_usd, value_text, value_usd, 'a number') as value_unread,
        unreadable($name_of.cash_usd, cash_text, cash_usd, 'a number') as cash_unread,
        unreadable($name_of.firearms, firearms_text, firearms, 'a number') as firearms_unread,
        case when coalesce(drug_text, cash_text, firearms_text, value_text) is null
            then 'nothing seized is named: no drug, cash, firearm or value' end as nothing_seized,
        case when drug_text is not null and drug is null then 'unmapped_drug' end as unmapped_drug,
        case when unit_text is not null and unit is null then 'unmapped_unit' end as unmapped_unit,
        case when quantity_read is not null and unit_text is null then 'no_unit' end as no_unit,
        case when year(occurred_at) < 1970 then 'implausible_year' end as implausible_year,
        case when occurred_at > $landed_at + interval 2 day then 'future' end as future,
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
    county_fips, county_name, place_name, country, operation, incident_number, case_number, lab_number, role, discovered,
    drug_text, case when drug_text is not null then coalesce(drug, 'unknown') end as drug,
    quantity_text, case when unit is distinct from 'XX' then quantity_read end as quantity,
    unit_text, unit, quantity_basis, value_usd, cash_usd, firearms, transport, concealment, origin, destination, cell, point_county,
    case when coalesce(no_identity, no_agency, no_time, time_unread, quantity_unread, below_zero, value_unread, cash_unread,
        firearms_unread, nothing_seized) is not null
        then concat_ws(chr(10), no_identity, no_agency, no_time, time_unread, quantity_unread, below_zero, value_unread, cash_unread,
            firearms_unread, nothing_seized) end as reasons,
    case when coalesce(unmapped_drug, unmapped_unit, no_unit, implausible_year, future, implausible_point, outside_county) is not null
        then concat_ws(chr(10), unmapped_drug, unmapped_unit, no_unit, implausible_year, future, implausible_point, outside_county)
        end as flags
from marked
