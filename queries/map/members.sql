-- The task force's own counties: those where a contributing agency sits and events are known; without any such, all with events.
-- grain: one row per county        reads: agency, event_seizure, event_arrest, overdose, county
with happened as (
    select county_fips from event_seizure union select county_fips from event_arrest union select county_fips from overdose
),
known as (select county_fips, name, state from county where county_fips in (select county_fips from happened)),
home as (select * from known where county_fips in (select county_fips from agency where contributes))
select * from home
union all
select * from known where (select count(*) from home) = 0
order by county_fips;
