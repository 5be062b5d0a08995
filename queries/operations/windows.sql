-- What happened before, during and after an operation, in its counties and in those around them: every event there, whoever it belongs to.
-- grain: one row per place, phase and measure        reads: event_seizure, event_arrest, overdose, coverage, version_info
-- place: inside ($inside, county FIPS) or around ($around), where the operation's own events are left out: what remains could have moved there. phase: before (as many days as the operation, right before it), during ($first_day to
-- $last_day), after (as many days right after). days: of each phase, up to the end of the data. agencies: those complete in every month of all three
-- phases, of how many due; events of the other agencies alone are in no count. Overdoses are those of all who sent them.
with phases as (
    select 'before' as phase, $first_day::date - (1 + $last_day::date - $first_day::date)::integer as one, $first_day::date - 1 as last
    union all select 'during', $first_day::date, least($last_day::date, as_of) from version_info
    union all select 'after', $last_day::date + 1, least($last_day::date + (1 + $last_day::date - $first_day::date)::integer, as_of) from version_info
),
whole as (select min(one) as one, max(last) as last from phases),
sent as (
    select agency_id, bool_and(state = 'complete') as complete from coverage cross join whole
    where month between date_trunc('month', whole.one) and whole.last group by agency_id
),
same as (select coalesce(list(agency_id) filter (where complete), []) as agencies, count(*) as due from sent),
happened as (
    select 'seizure_events' as measure, occurred_on, county_fips, operation from event_seizure cross join same cross join whole
    where occurred_on between whole.one and whole.last and len(families) > 0 and list_has_any(event_seizure.agencies, same.agencies)
    union all
    select 'joint_events', occurred_on, county_fips, operation from event_seizure cross join same cross join whole
    where occurred_on between whole.one and whole.last and len(families) > 0 and len(list_intersect(event_seizure.agencies, same.agencies)) >= 2
    union all
    select 'arrest_events', occurred_on, county_fips, operation from event_arrest cross join same cross join whole
    where occurred_on between whole.one and whole.last and list_has_any(event_arrest.agencies, same.agencies)
    union all
    select 'overdoses', occurred_on, county_fips, null from overdose cross join whole where occurred_on between whole.one and whole.last
),
placed as (
    select measure, occurred_on, case when list_contains($inside::varchar[], county_fips) then 'inside' else 'around' end as place
    from happened where list_contains($inside::varchar[], county_fips)
        or list_contains($around::varchar[], county_fips) and operation is distinct from $operation::varchar
),
wanted as (
    select unnest(['seizure_events', 'joint_events', 'arrest_events', 'overdoses']) as measure, unnest([1, 2, 3, 4]) as rank
)
select
    areas.place, phases.phase, wanted.measure, count(placed.occurred_on) as events, greatest(any_value(1 + phases.last - phases.one), 0) as days,
    any_value(phases.one) as first_day, any_value(phases.last) as last_day, any_value(len(same.agencies)) as agencies, any_value(same.due) as due
from (select unnest(['inside', 'around']) as place) as areas
cross join phases
cross join wanted
cross join same
left join placed on placed.place = areas.place and placed.measure = wanted.measure and placed.occurred_on between phases.one and phases.last
group by areas.place, phases.phase, wanted.measure, wanted.rank
order by areas.place desc, wanted.rank, list_position(['before', 'during', 'after'], phases.phase);
