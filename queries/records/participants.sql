-- Who took part in one seizure or arrest event, in what role, and with how many records.
-- grain: one row per agency, the lead first        reads: participation, agency
select
    part.agency_id, coalesce(agency.name, part.agency_id) as agency, coalesce(agency.agency_kind, 'other') as agency_kind, part.role, part.records
from participation as part
left join agency on agency.agency_id = part.agency_id
where part.kind = $kind::varchar and part.event_no = $event_no::bigint
order by part.role <> 'lead', agency;
