-- Seizure events as points: only places known to a point or a block, never coarser.
-- Under a counting mode only those that count for the agencies chosen; a dot is an event, never a share of one.
-- grain: one row per seizure event, the newest $most of them (all without it)        reads: event_seizure, event_profile, seizures counted by month, agency
with profiles as materialized (
    from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where len(families) > 0 and credit > 0
),
-- The months that the newest lie in, by their counts: only their events are looked at.
months as materialized (
    select month
    from (
        select counted.month, sum(counted.placed) as placed, sum(sum(counted.placed)) over (order by counted.month desc) as up_to
        from seizures_between($start::date, $end::date) as counted
        inner join profiles on profiles.profile_no = counted.profile_no
        group by counted.month
    ) as known
    where placed > 0 and ($most::bigint is null or up_to - placed < $most::bigint)
),
newest as materialized (
    select event.event_no
    from event_seizure as event
    semi join months on months.month = event.month
    semi join profiles on profiles.profile_no = event.profile_no
    where event.cell is not null and event.place_precision in ('point', 'block') and event.occurred_on between $start and $end
    order by event.occurred_on desc, event.event_no desc
    limit $most::bigint
)
select
    event.event_no, event.occurred_on, event.latitude, event.longitude, event.place_precision, event.families, event.agencies,
    event.lead_agency, coalesce(agency.name, event.lead_agency) as lead
from event_seizure as event
semi join newest on newest.event_no = event.event_no
left join agency on agency.agency_id = event.lead_agency
order by event.occurred_on desc, event.event_no desc;
