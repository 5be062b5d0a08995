-- Whose the seizure events in one hexagon or county are, by the counting mode: who led, or who took part. counted sums to the place's.
-- grain: one row per agency        reads: event_seizure, event_profile, agency
-- $cell: an H3 cell as text, of any resolution to 9, which holds events known to a point or a block; or $county: FIPS. Without either there
-- is no row.
with asked as (
    select ('0x' || $cell::varchar)::ubigint as hexagon, ((('0x' || $cell::varchar)::ubigint >> 52) & 15)::integer as resolution
),
chosen as (
    select profile.agencies, profile.lead_agency
    from event_seizure as event
    cross join asked
    inner join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = event.profile_no
    where (h3_parent(event.cell, asked.resolution) = asked.hexagon and event.place_precision in ('point', 'block') or event.county_fips = $county::varchar)
        and len(profile.families) > 0 and event.occurred_on between $start and $end
),
-- Each event once stands under its lead; in the other modes under each agency that the mode credits.
credited as (
    select
        unnest(case when $mode in ('unique', 'lead') then [lead_agency] else agencies end) as agency_id, agencies, lead_agency
    from chosen
)
select
    credited.agency_id as agency, agency.name, coalesce(agency.agency_kind, 'other') as kind, count(*) as events,
    round(sum(credit(case when $mode = 'unique' then 'lead' else $mode end, agencies, lead_agency, [credited.agency_id])), 9) as counted
from credited
left join agency on agency.agency_id = credited.agency_id
where $mode = 'unique' or len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], credited.agency_id)
group by all
order by agency.name, credited.agency_id;
