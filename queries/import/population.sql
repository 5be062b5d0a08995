-- People living in counties, for rates.
-- grain: one row per row of the file (county, year)        reads: taken
with given as (
    select
        line, raw, damage, again, as_fips(cell(county_fips)) as county_fips, cell(year) as year_text,
        cell(population) as population_text,
        number_of_population
    from taken
)
select
    line, raw, damage, again, county_fips || '/' || year_text as record_id,
    cast(null as varchar) as agency, cast(null as varchar) as ori,
    county_fips, try_cast(year_text as integer) as year, number_of_population as population,
    nullif(concat_ws(chr(10),
        missing($name_of.county_fips, county_fips), missing($name_of.year, year_text),
        unreadable($name_of.year, year_text, try_cast(year_text as integer), 'a year'),
        missing($name_of.population, population_text),
        unreadable($name_of.population, population_text, number_of_population, 'a number')
    ), '') as reasons,
    cast(null as varchar) as flags
from given
