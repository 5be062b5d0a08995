-- Where what was seized came from and was going, once for each event: of its records the one that names most that can be placed, then the
-- lead's, then the first.
-- grain: one row per seizure event of which a record tells an origin or a destination        reads: record_seizure, record_event, event_seizure, place_word
insert into event_route
select event.event_no, record.origin, origin.place, record.destination, destination.place
from record_seizure as record
inner join record_event on record_event.kind = 'seizure' and record_event.record_no = record.record_no
inner join event_seizure as event on event.event_no = record_event.event_no
left join place_word as origin on origin.word = record.origin
left join place_word as destination on destination.word = record.destination
where record.origin is not null or record.destination is not null
qualify row_number() over (
    partition by event.event_no
    order by (origin.place is null)::integer + (destination.place is null)::integer, record.agency_id <> event.lead_agency, record.record_no
) = 1
order by event.event_no;
