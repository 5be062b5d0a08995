-- The largest joint work of the period: up to three operations, by their joint events, and up to three joint events outside operations,
-- by the largest share that one of their drugs has in all that was seized of that drug, weights before other dimensions.
-- grain: one row per operation or joint event        reads: event_seizure, seizure_item, event_arrest, operation, agency
-- quantity: g, mL, units or plants by dimension, of the drug with the largest share, weights first. Events with a remark that something cannot be right are left out.
with chosen as (
    select event_no, occurred_on, operation, agencies, agency_count from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    and not suspect
),
joint as (
    select *, coalesce('operation ' || operation, 'event ' || event_no) as work
    from chosen where operation is not null or agency_count >= 2
),
weighed as (
    select item.event_no, item.family, item.dimension, sum(item.quantity) as quantity
    from seizure_item as item inner join chosen using (event_no)
    where item.quantity > 0 and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
    group by all
),
whole as (select family, dimension, sum(quantity) as quantity from weighed group by all),
seized as (
    select joint.work, weighed.family, weighed.dimension, sum(weighed.quantity) as quantity
    from joint inner join weighed using (event_no)
    group by all
),
main as (
    select seized.work, arg_max({'family': seized.family, 'dimension': seized.dimension, 'quantity': seized.quantity,
        'share': seized.quantity / whole.quantity}, (seized.dimension = 'mass', seized.quantity / whole.quantity, seized.family)) as drug
    from seized
    inner join whole on whole.family = seized.family and whole.dimension = seized.dimension
    group by seized.work
),
summed as (
    select
        work, any_value(operation) as operation, min(occurred_on) as first_day, max(occurred_on) as last_day, count(*) as events,
        count(*) filter (where agency_count >= 2) as joint_events, list_sort(list_distinct(flatten(list(agencies)))) as agencies
    from joint group by work
    having count(*) filter (where agency_count >= 2) > 0
),
ranked as (
    select
        summed.*, main.drug,
        row_number() over (
            partition by summed.operation is null
            order by case when summed.operation is not null then summed.joint_events end desc,
                main.drug.dimension = 'mass' desc nulls last, main.drug.share desc nulls last, summed.work
        ) as place
    from summed left join main using (work)
),
planned as (select operation, min(starts_on) as starts_on, max(ends_on) as ends_on from operation group by operation),
arrests as (
    select operation, count(*) as n from event_arrest
    where operation is not null and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    group by operation
)
select
    ranked.operation, coalesce(planned.starts_on, ranked.first_day) as starts_on, coalesce(planned.ends_on, ranked.last_day) as ends_on,
    (select list(agency.name order by agency.name) from agency where list_contains(ranked.agencies, agency.agency_id)) as agencies,
    ranked.events, ranked.joint_events, coalesce(arrests.n, 0) as arrests, ranked.drug.family as drug, ranked.drug.dimension as dimension,
    ranked.drug.quantity as quantity, ranked.drug.share as share
from ranked
left join planned on planned.operation = ranked.operation
left join arrests on arrests.operation = ranked.operation
where ranked.place <= 3
order by starts_on, ends_on, ranked.operation;
