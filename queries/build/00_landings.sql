-- The landings, decisions and code lists that this version is made of.
-- grain: one row per landing, decision, code and county        reads: landing_list, decision_list, drug_list, unit_list, the Parquet at $counties
insert into landing select * from landing_list;
insert into decision select *, null from decision_list;
insert into code_drug select code, name, family, nullif(nibrs, ''), nullif(note, '') from drug_list;
insert into code_unit select code, name, nullif(dimension, ''), try_cast(factor as double), nullif(base, '') from unit_list;
insert into county
select fips, name, state, state_fips, lon, lat from read_parquet($counties);

-- Counties by name, where a state has one of that name.
create temp table county_named as
select state, state_fips, county_word(name) as word, min(county_fips) as county_fips
from county group by all having count(*) = 1;
