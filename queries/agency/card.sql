-- Who an agency is and whom to ask there, with the last day it told of.
-- grain: one row per agency that contributes        reads: agency, county, coverage
select
    agency.agency_id as agency, agency.name, agency.short_name, agency.agency_kind as kind, agency.ori, agency.contact, agency.officers,
    agency.member_since, county.name as county, count(coverage.month) filter (where coverage.state <> 'none') as months_due,
    count(coverage.month) filter (where coverage.state = 'complete') as months_complete,
    count(coverage.month) filter (where coverage.state = 'silent') as months_silent
from agency
left join county on county.county_fips = agency.county_fips
left join coverage
    on coverage.agency_id = agency.agency_id and coverage.month between date_trunc('month', $start::date) and $end
where agency.contributes and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency.agency_id))
group by all
order by kind, agency.name;
