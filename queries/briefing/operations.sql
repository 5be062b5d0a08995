-- Planned joint operations, the latest first: their days, and who planned to take part.
-- grain: one row per operation        reads: operation, agency
-- participants: ids of contributing agencies, the lead among them. Filters do not apply: a brief chooses one of all.
with planned as (
    select operation, starts_on, ends_on, list_append(coalesce(participants, []), agency_id) as members
    from operation
    where operation is not null and starts_on is not null and ends_on is not null
),
taking_part as (select distinct operation, unnest(members) as agency_id from planned)
select
    planned.operation, min(planned.starts_on) as starts_on, max(planned.ends_on) as ends_on,
    coalesce((select list(part.agency_id order by part.agency_id) from taking_part as part
        inner join agency on agency.agency_id = part.agency_id and agency.contributes
        where part.operation = planned.operation), []) as participants
from planned
group by planned.operation
order by starts_on desc, planned.operation;
