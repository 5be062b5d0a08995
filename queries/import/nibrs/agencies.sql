-- Agencies as a NIBRS download lists them.
-- grain: one row per row of agencies.csv        reads: nibrs_agencies
create or replace temp table nibrs_rows as
select
    line, null::varchar as damage, null::varchar as remark,
    ori, agency_id, name, agency_type_name, county_name, county_fips, state, population, officers, latitude, longitude
from nibrs_agencies
order by line;
