-- Prices of drugs by area and date.
-- grain: one row per row of the file (drug, area, date, level)        reads: taken
with given as (
    select
        line, raw, damage, again, cell(drug) as drug_text, cell(area) as area, cell(priced_on) as priced_text,
        cell(usd_per_g) as usd_text, lower(cell(level)) as level_text, cell(source) as price_source,
        coded_drug, coded_level,
        time_of_priced_on, number_of_usd_per_g
    from taken
),
read as (
    select
        given.*, coded_drug as drug, coded_level as level,
        time_of_priced_on::date as priced_on,
        number_of_usd_per_g as usd_per_g
    from given
)
select
    line, raw, damage, again, concat_ws('/', drug_text, area, priced_text, level_text) as record_id,
    cast(null as varchar) as agency, cast(null as varchar) as ori,
    drug_text, drug, area, priced_on, usd_per_g, level, price_source,
    nullif(concat_ws(chr(10),
        missing($name_of.drug, drug_text), unreadable($name_of.drug, drug_text, drug, 'a drug that any code list knows'),
        missing($name_of.priced_on, priced_text), unreadable($name_of.priced_on, priced_text, priced_on, 'a date'),
        missing($name_of.usd_per_g, usd_text), unreadable($name_of.usd_per_g, usd_text, usd_per_g, 'a number'),
        case when usd_per_g <= 0 then 'the price is not above zero' end
    ), '') as reasons,
    cast(null as varchar) as flags
from read
