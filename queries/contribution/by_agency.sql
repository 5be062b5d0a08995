-- What each agency contributed, in four counting modes: lead and fractional sum to the unique events, participated does not;
-- reported is its reports, what it claims.
-- grain: one row per agency that took part        reads: event_profile, seizures counted by month, participation, event_seizure, agency
with profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where len(families) > 0),
part as (
    select unnest(profiles.agencies) as agency_id, profiles.lead_agency, profiles.agency_count, counted.events
    from seizures_between($start::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
),
-- An agency tells of an event in one report, unless a person says that two of its own are one event.
again as (
    select part.agency_id, sum(part.reports - 1) as reports
    from participation as part
    inner join event_seizure as event on event.event_no = part.event_no
    semi join profiles on profiles.profile_no = event.profile_no
    where part.kind = 'seizure' and part.reports > 1 and event.occurred_on between $start and $end
    group by part.agency_id
)
select
    part.agency_id as agency, agency.name, agency.short_name, agency.agency_kind as kind,
    coalesce(sum(part.events) filter (where part.agency_id = part.lead_agency), 0)::bigint as lead, sum(part.events)::bigint as participated,
    sum(part.events / part.agency_count) as fractional, (sum(part.events) + coalesce(any_value(again.reports), 0))::bigint as reported,
    coalesce(sum(part.events) filter (where part.agency_count >= 2), 0)::bigint as joint
from part
inner join agency on agency.agency_id = part.agency_id
left join again on again.agency_id = part.agency_id
where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], part.agency_id)
group by all
order by kind, agency.name;
