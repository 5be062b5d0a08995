-- What each agency contributed, in four counting modes: lead and fractional sum to the unique events, participated does not;
-- reported is its reports, what it claims.
-- grain: one row per agency that took part        reads: event_profile, seizures counted by month, report_again, agency
with profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where len(families) > 0),
part as (
    select unnest(profiles.agencies) as agency_id, profiles.lead_agency, profiles.agency_count, counted.events
    from (select profile_no, sum(events) as events from seizures_between($start::date, $end::date) group by profile_no) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
),
credited as (
    select
        agency_id, coalesce(sum(events) filter (where agency_id = lead_agency), 0)::bigint as lead, sum(events)::bigint as participated,
        sum(events / agency_count) as fractional, coalesce(sum(events) filter (where agency_count >= 2), 0)::bigint as joint
    from part
    where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)
    group by agency_id
),
again as (
    select report.agency_id, sum(report.more_reports) as reports
    from report_again as report semi join profiles on profiles.profile_no = report.profile_no
    where report.kind = 'seizure' and report.occurred_on between $start and $end
    group by report.agency_id
)
select
    credited.agency_id as agency, agency.name, agency.short_name, agency.agency_kind as kind, credited.lead, credited.participated,
    credited.fractional, (credited.participated + coalesce(again.reports, 0))::bigint as reported, credited.joint
from credited
inner join agency on agency.agency_id = credited.agency_id
left join again on again.agency_id = credited.agency_id
order by kind, agency.name;
