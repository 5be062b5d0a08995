-- The number that each agency goes by: its place among the agencies known before ($known), then the others by name.
-- grain: one row per agency (agency_number)        reads: record_seizure, record_arrest
create or replace temp table agency_number as
with named as (select agency_id from record_seizure union select agency_id from record_arrest)
select
    agency_id,
    coalesce(list_position($known::varchar[], agency_id) - 1,
        len($known::varchar[]) + row_number() over (partition by list_position($known::varchar[], agency_id) is null order by agency_id) - 1)::bigint as agency
from named;
