-- Published totals of one file, typed: context beside events, never events.
-- grain: one row per row of the file (month, component, place, drug)        reads: taken
-- A fiscal year is named after the calendar year it ends in: with $fiscal_start 10, October of FY2024 is October 2023.
with given as (
    select
        line, raw, damage, again,
        cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(fiscal_year) as fiscal_text, cell(month) as month_text,
        cell(component) as component, cell(region) as region, cell(division) as division,
        cell(place) as place, cell(drug) as drug_text, cell(events) as events_text,
        cell(quantity) as quantity_text, cell(unit) as unit_text,
        coded_drug, coded_unit,
        number_of_events, number_of_quantity
    from taken
),
read as (
    select
        given.*,
        try_cast(regexp_extract(fiscal_text, '[0-9]{4}') as integer) as fiscal_year,
        contains(lower(fiscal_text), 'fytd') as in_progress,
        month(coalesce(try_strptime(month_text, ['%b', '%B', '%m']), try_cast(month_text as timestamp))) as month_number,
        try_cast(month_text as timestamp) as month_stated,
        number_of_events as events, number_of_quantity as quantity,
        coded_drug as drug, coded_unit as unit
    from given
),
dated as (
    select
        read.*,
        case when month_stated is not null then date_trunc('month', month_stated)::date
            when fiscal_year between 1900 and 2200 and month_number is not null then
            make_date(fiscal_year - case when $fiscal_start > 1 and month_number >= $fiscal_start then 1 else 0 end, month_number, 1)
        end as month
    from read
)
select
    line, raw, damage, again, record_id, agency, ori, month, fiscal_year, coalesce(in_progress, false) as in_progress,
    component, region, division, place, drug_text, coalesce(drug, 'unknown') as drug,
    events, quantity, unit_text, unit,
    nullif(concat_ws(chr(10),
        missing($name_of.month, month_text),
        case when month_text is not null and month is null then
            'fiscal year "' || coalesce(fiscal_text, '') || '" and month "' || month_text || '" name no month' end,
        missing($name_of.drug, drug_text),
        missing($name_of.events, events_text),
        unreadable($name_of.events, events_text, events, 'a number'),
        unreadable($name_of.quantity, quantity_text, quantity, 'a number')
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when drug_text is not null and drug is null then 'unmapped_drug' end,
        case when unit_text is not null and unit is null then 'unmapped_unit' end
    ), '') as flags
from dated
