-- What a version is and holds: its name, its dates, its words for the filters.
-- grain: one row        reads: version_info, event_seizure, agency, county, code_drug, aggregate
select
    version, built_at, as_of, synthetic,
    coalesce((select min(occurred_on) from (
        select occurred_on from event_seizure where not suspect union all select occurred_on from event_arrest where not suspect
        union all select occurred_on from event_referral where year(occurred_on) >= 1990)),
        (select min(month) from aggregate), as_of) as first_day,
    (select list({'id': agency_id, 'name': name, 'ori': ori} order by name) from agency where contributes) as agencies,
    (select list({'id': county_fips, 'name': name || ', ' || state} order by name) from county
        where county_fips in (select county_fips from event_seizure union select county_fips from event_arrest union select county_fips from event_referral union select county_fips from overdose)) as counties,
    (select list({'id': state_fips, 'name': state}) from (select distinct state_fips, state from county)) as states,
    (select list(distinct family) from code_drug) as drugs
from version_info;
