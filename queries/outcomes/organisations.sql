-- Trafficking and laundering organisations disrupted or dismantled in the period: each organisation and status once, by its first day.
-- grain: one row per organisation and status        reads: organisation, agency
-- counted: evidence and approver are both told. No key and no name of an organisation is here. A drug or area filter does not apply.
with told as (
    select
        organisation_key, status, arg_min(organisation, (status_on, landing_no, line)) as first,
        max(evidence) as evidence, max(approver) as approver
    from organisation
    where status in ('disrupted', 'dismantled') and status_on is not null
    group by organisation_key, status
)
select
    coalesce(first.scope, 'not told') as scope, status, first.status_on as status_on, coalesce(agency.name, first.agency_id) as agency,
    coalesce(first.evidence, evidence) as evidence, coalesce(first.approver, approver) as approver,
    coalesce(first.evidence, evidence) is not null and coalesce(first.approver, approver) is not null as counted
from told
left join agency on agency.agency_id = first.agency_id
where first.status_on between $start and $end and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], first.agency_id))
order by status_on, scope, status, agency, evidence, approver;
