-- Seizure rows of one file, typed, each with every reason it cannot count and every remark on it.
-- grain: one row per row of the file        reads: taken
with given as (
    select
        line, raw,
        cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(occurred_at) as occurred_text, lower(cell(time_precision)) as time_precision_text,
        cell(latitude) as latitude_text, cell(longitude) as longitude_text,
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
        coded_drug, coded_unit, coded_time_precision, coded_place_precision, coded_role, coded_discovered, coded_quantity_basis, cell, point_county
    from taken
),
read as (
    select
        given.*,
        as_time(occurred_text, $minute_formats, $day_formats, $month_formats, $year_formats) as occurred_at,
        as_precision(occurred_text, $minute_formats, $day_formats, $month_formats, $year_formats) as text_precision,
        try_cast(latitude_text as double) as latitude, try_cast(longitude_text as double) as longitude,
        as_number(quantity_text, $decimal) as quantity_read, as_number(value_text, $decimal) as value_usd,
        as_number(cash_text, $decimal) as cash_usd, as_number(firearms_text, $decimal) as firearms,
        coded_drug as drug, coded_unit as unit,
        list_contains($unknown_words, lower(quantity_text)) as quantity_unknown,
        coalesce(coded_time_precision, text_precision) as time_precision,
        coded_place_precision as place_said, coded_role as role, coded_discovered as discovered, coded_quantity_basis as quantity_basis
    from given
)
select
    line, raw, record_id, agency, ori, occurred_at, time_precision,
    coalesce(as_utc_said(occurred_text), false) as occurred_is_utc,
    latitude, longitude,
    coalesce(place_said, case when latitude is not null and longitude is not null then 'point'
        when county_fips is not null or county_name is not null or place_name is not null then 'county' end) as place_precision,
    county_fips, county_name, place_name, country, operation, incident_number, case_number, lab_number, role, discovered,
    drug_text, case when drug_text is not null then coalesce(drug, 'unknown') end as drug,
    quantity_text, case when unit is distinct from 'XX' then quantity_read end as quantity,
    unit_text, unit, quantity_basis, value_usd, cash_usd, firearms, transport, concealment, origin, destination, cell, point_county,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, case when $keyed then record_id else '-' end),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.occurred_at, occurred_text),
        unreadable($name_of.occurred_at, occurred_text, occurred_at, 'a time this feed can read'),
        case when not quantity_unknown then unreadable($name_of.quantity, quantity_text, quantity_read, 'a number') end,
        case when quantity_read < 0 then $name_of.quantity || ' "' || quantity_text || '" is below zero' end,
        unreadable($name_of.value_usd, value_text, value_usd, 'a number'),
        unreadable($name_of.cash_usd, cash_text, cash_usd, 'a number'),
        unreadable($name_of.firearms, firearms_text, firearms, 'a number'),
        case when coalesce(drug_text, cash_text, firearms_text, value_text) is null
            then 'nothing seized is named: no drug, cash, firearm or value' end
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when drug_text is not null and drug is null then 'unmapped_drug' end,
        case when unit_text is not null and unit is null then 'unmapped_unit' end,
        case when quantity_read is not null and unit_text is null then 'no_unit' end,
        case when year(occurred_at) < 1970 then 'implausible_year' end,
        case when occurred_at > $landed_at + interval 2 day then 'future' end,
        case when implausible_point(latitude_text, longitude_text, latitude, longitude, $country_code) then 'implausible_point' end,
        case when point_county <> county_fips then 'outside_county' end
    ), '') as flags
from read
