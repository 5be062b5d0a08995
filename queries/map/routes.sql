-- Routes that records tell, by origin and destination: counties, states or countries by name; an end that nobody can place, or nobody tells, is NULL.
-- events: each once. counted: by the counting mode $mode, for the agencies chosen. quantity: grams over items measured by mass, credited as
-- the events are; unknown as reported. unknown_ends: of events with an end told in words that name no place we know, or more than one.
-- grain: one row per origin and destination        reads: event_route, event_seizure, event_profile, seizure_item, place
with chosen as (
    select
        event_no, route.origin, route.destination, profile.credit,
        route.origin is null and route.origin_text is not null or route.destination is null and route.destination_text is not null as unknown_end
    from event_route as route
    inner join event_seizure using (event_no)
    inner join profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) as profile on profile.profile_no = event_seizure.profile_no
    where len(event_seizure.families) > 0 and occurred_on between $start and $end
),
weighed as (
    select event_no, sum(quantity) as grams from seizure_item
    where dimension = 'mass' and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family))
    and event_no in (select event_no from chosen)
    group by event_no
),
counted as (
    select
        chosen.origin, chosen.destination, count(*) as events, round(sum(chosen.credit), 9) as counted,
        case when $mode = 'reported' then null else sum(weighed.grams * chosen.credit) end as quantity,
        count(*) filter (where chosen.unknown_end) as unknown_ends
    from chosen left join weighed using (event_no)
    group by chosen.origin, chosen.destination
)
select
    counted.origin, start_at.name as origin_name, start_at.precision as origin_precision, start_at.longitude as origin_longitude,
    start_at.latitude as origin_latitude, counted.destination, end_at.name as destination_name, end_at.precision as destination_precision,
    end_at.longitude as destination_longitude, end_at.latitude as destination_latitude, counted.events, counted.counted, counted.quantity,
    counted.unknown_ends
from counted
left join place as start_at on start_at.place = counted.origin
left join place as end_at on end_at.place = counted.destination
order by counted.counted desc, counted.events desc, counted.origin nulls last, counted.destination nulls last;
