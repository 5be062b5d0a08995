-- What each agency put in, beside what came out: hours, cost and equipment of the months it told, and the events of those months.
-- grain: one row per agency due or heard in the period        reads: resource, coverage, agency, event_profile, seizures and arrests counted by month
-- hours; cost_usd and equipment_usd in US dollars: empty where the agency told none, for untold is not zero. Months are whole calendar
-- months, so that a resource told by month meets the events of the same months: shared credit (1/n of each event), so that nothing is
-- counted twice. Drug and area narrow the events only: effort is not told by drug or place.
with months as (
    select unnest(generate_series(date_trunc('month', $start::date), date_trunc('month', $end::date), interval 1 month))::date as month
),
due as (
    select agency_id, count(*) filter (where state <> 'none') as months_due, count(*) filter (where state = 'complete') as months_complete
    from coverage semi join months using (month)
    group by agency_id
),
put_in as (
    select
        agency_id, count(distinct month) as months_told, sum(hours) as hours, sum(cost_usd) as cost_usd, sum(equipment_usd) as equipment_usd,
        list(distinct month) as told
    from resource semi join months using (month)
    group by agency_id
),
events as (
    select counted.month, counted.events, profile.kind, profile.agencies, profile.agency_count
    from (from seizures_between($start::date, $end::date) union all from arrests_between($start::date, $end::date)) as counted
    inner join profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = counted.profile_no
    where profile.kind = 'arrest' or len(profile.families) > 0
),
part as (select kind, month, events / agency_count as events, unnest(agencies) as agency_id from events),
came_out as (
    select
        part.agency_id, sum(part.events) filter (where part.kind = 'seizure') as seizures,
        sum(part.events) filter (where part.kind = 'arrest') as arrests,
        sum(part.events) filter (where part.kind = 'seizure' and list_contains(put_in.told, part.month)) as seizures_told,
        sum(part.events) filter (where part.kind = 'arrest' and list_contains(put_in.told, part.month)) as arrests_told
    from part
    left join put_in on put_in.agency_id = part.agency_id
    group by part.agency_id
)
select
    agency.agency_id as agency, agency.name, agency.short_name, agency.agency_kind as kind, put_in.hours, put_in.cost_usd, put_in.equipment_usd,
    coalesce(put_in.months_told, 0) as months_told, coalesce(due.months_due, 0) as months_due,
    coalesce(due.months_complete, 0) as months_complete, coalesce(came_out.seizures, 0) as seizures, coalesce(came_out.arrests, 0) as arrests,
    coalesce(came_out.seizures_told, 0) as seizures_told, coalesce(came_out.arrests_told, 0) as arrests_told
from agency
left join due on due.agency_id = agency.agency_id
left join put_in on put_in.agency_id = agency.agency_id
left join came_out on came_out.agency_id = agency.agency_id
where (due.agency_id is not null or put_in.agency_id is not null or came_out.agency_id is not null)
    and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency.agency_id))
order by kind, agency.name;
