-- What a version is and holds: its name, its dates, its words for the filters.
-- grain: one row        reads: version_info, records, events, agency, county, code_drug, aggregate
select
    version, built_at, as_of, synthetic,
    coalesce((select min(day) from (
        select min(occurred_on) as day from record_seizure where not coalesce(regexp_matches(flags, 'implausible_year|future'), false)
        union all select min(occurred_on) from record_arrest where not coalesce(regexp_matches(flags, 'implausible_year|future'), false)
        union all select min(occurred_on) from record_referral where not coalesce(regexp_matches(flags, 'implausible_year|future'), false)
        union all select min(occurred_on) from overdose where not coalesce(regexp_matches(flags, 'implausible_year|future'), false)
        union all select min(occurred_on) from call where not coalesce(regexp_matches(flags, 'implausible_year|future'), false)
        union all select min(month) from aggregate)), as_of) as first_day,
    (select list({'id': agency_id, 'name': name, 'ori': ori} order by name) from agency where contributes) as agencies,
    (select list({'id': county_fips, 'name': name || ', ' || state} order by name) from county
        where county_fips in (select county_fips from event_seizure union select county_fips from event_arrest union select county_fips from event_referral union select county_fips from overdose)) as counties,
    (select list({'id': state_fips, 'name': state}) from (select distinct state_fips, state from county)) as states,
    (select count(*) > 0 from event_referral) as referrals
from version_info;
