-- An agency reports an event once: no event holds two reports of one agency.
-- grain: one row per event and agency        reads: record_event, record_seizure
-- Rows of one incident on one day are one report; two incident numbers of one agency in an event are two.
select 'seizure event ' || event_no || ' holds ' || count(distinct coalesce(incident_number, record_id)) || ' reports of ' || agency_id as mistake
from record_event inner join record_seizure using (record_no)
where kind = 'seizure'
group by event_no, agency_id
having count(distinct coalesce(regexp_replace(upper(incident_number), '[^A-Z0-9]', '', 'g'), record_id)) > 1;
