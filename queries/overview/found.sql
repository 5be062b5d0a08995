-- Every drug found in the events that the filters choose: with a drug chosen, what was seized beside it too.
-- grain: one row per drug family and dimension        reads: event_seizure, seizure_item, report_item
-- quantity: g, mL, units or plants by dimension. All but the last two columns: each event once. counted and quantity_counted: by the counting
-- mode $mode, for the agencies chosen; as reported, what each of them claims, of amounts that stand in the same dimension.
with chosen as (
    select event_no, month, credit($mode, agencies, lead_agency, $agencies::varchar[]) as credit from event_seizure
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
claimed as (
    select item.event_no, item.family, item.dimension, sum(item.quantity) as quantity
    from report_item as item semi join chosen on chosen.event_no = item.event_no
    where $mode = 'reported' and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], item.agency_id))
    group by all
),
held as (
    select item.event_no, item.family, item.dimension, sum(item.quantity) as quantity
    from seizure_item as item semi join chosen on chosen.event_no = item.event_no
    where $mode <> 'unique'
    group by all
),
credited as (
    select
        held.family, held.dimension, sum(chosen.credit) as counted,
        case when $mode = 'reported' then sum(claimed.quantity) else sum(held.quantity * chosen.credit) end as quantity
    from held
    inner join chosen on chosen.event_no = held.event_no
    left join claimed on claimed.event_no = held.event_no and claimed.family = held.family and claimed.dimension = held.dimension
    group by held.family, held.dimension
)
select
    item.family as drug, item.dimension, count(distinct item.event_no) as events, count(*) as items,
    sum(item.quantity) as quantity, count(*) filter (where item.quantity is null) as unknown_quantity_items,
    coalesce(any_value(credited.counted), count(distinct item.event_no)) as counted,
    case when $mode = 'unique' then sum(item.quantity) else any_value(credited.quantity) end as quantity_counted
from seizure_item as item
inner join chosen on chosen.event_no = item.event_no
left join credited on credited.family = item.family and credited.dimension = item.dimension
group by item.family, item.dimension
order by item.family, item.dimension;
