-- One event as it is counted: once, under one lead, at the finest time and place that any of its reports tells.
-- grain: one row        reads: event_seizure, event_arrest, event_referral, overdose, agency, county
-- $kind and $event_no: the event, by its number in this version.
with events as (
    select
        'seizure' as kind, event_no, occurred_at, occurred_on, time_precision, place_precision, county_fips, operation, lead_agency, agency_count,
        families, records, suspect, null::varchar as outcome, latitude, longitude
    from event_seizure
    union all
    select
        'arrest', event_no, occurred_at, occurred_on, time_precision, place_precision, county_fips, operation, lead_agency, agency_count,
        families, records, suspect, disposition, latitude, longitude
    from event_arrest
    union all
    select
        'overdose', record_no, occurred_at, occurred_on, time_precision, place_precision, county_fips, null, agency_id, 1, [family], 1, false,
        case fatal when 'Y' then 'fatal' when 'N' then 'not fatal' end, latitude, longitude
    from overdose where $sees_people_in_care::boolean
    union all
    select
        'referral', event_no, null, occurred_on, time_precision, null, county_fips, null, agency_id, 1, [family], 1, false, outcome, null, null
    from event_referral where $sees_people_in_care::boolean
)
select
    events.* exclude (lead_agency, county_fips), coalesce(agency.name, events.lead_agency) as lead, agency.time_zone,
    county.name || ', ' || county.state as county
from events
left join agency on agency.agency_id = events.lead_agency
left join county on county.county_fips = events.county_fips
where events.kind = $kind::varchar and events.event_no = $event_no::bigint;
