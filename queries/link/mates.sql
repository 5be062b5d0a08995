-- Arrests of the chosen ones' incidents: how many an agency made there is told by all of them.
-- grain: one row per record added        changes: chosen_row        reads: link_row
insert into chosen_row
with incident as (
    select distinct link_row.own from link_row
    semi join chosen_row on chosen_row.record_no = link_row.record_no where link_row.kind = 'arrest'
)
select link_row.kind, link_row.record_no
from link_row semi join incident on incident.own = link_row.own
anti join chosen_row on chosen_row.record_no = link_row.record_no
where link_row.kind = 'arrest';
