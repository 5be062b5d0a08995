-- People living in counties.
-- grain: one row per county and year        reads: Parquets with kind population, record_state
insert into population
select
    landing.landing_no, landed.line, landed.county_fips, landed.year, landed.population
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'population' and record_state.line = landed.line
where landed.kind = 'population' and record_state.standing = 'current';
