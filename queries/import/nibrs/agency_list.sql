-- The agencies of one NIBRS download, under the names that any of its years uses.
-- grain: one row per row of agencies.csv        reads: the file at $agencies
create or replace temp table nibrs_agencies as
with shape as (
    select
        null::varchar as agency_id, null::varchar as ori, null::varchar as agency_name,
        null::varchar as pub_agency_name, null::varchar as pub_agency_unit, null::varchar as agency_type_name,
        null::varchar as county_name, null::varchar as primary_county, null::varchar as primary_county_fips,
        null::varchar as state_abbr, null::varchar as state_postal_abbr, null::varchar as population,
        null::varchar as male_officer, null::varchar as female_officer, null::varchar as total_officers,
        null::varchar as icpsr_lat, null::varchar as icpsr_lng
    where false
),
given as (
    select row_number() over () + 1 as line, * from (from shape union all by name from nibrs_table($agencies))
)
select
    line, agency_id, ori,
    coalesce(nullif(concat_ws(' ', pub_agency_name, pub_agency_unit), ''), agency_name) as name, agency_type_name,
    coalesce(county_name, primary_county) as county_name, primary_county_fips as county_fips,
    -- The FBI's own letters differ from the postal ones (NB for Nebraska).
    coalesce(state_postal_abbr, state_abbr) as state, population,
    coalesce(total_officers, (try_cast(male_officer as integer) + try_cast(female_officer as integer))::varchar) as officers,
    icpsr_lat as latitude, icpsr_lng as longitude,
    row_number() over (partition by agency_id order by line) as nth
from given;
