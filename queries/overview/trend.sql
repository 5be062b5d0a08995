-- Seizure events and weight by month and drug. An event with two drugs is in both drugs' rows: rows of a month do not sum to its events.
-- grain: one row per month and drug family        reads: event_seizure, seizure_item, report_item
-- events and quantity (grams, over items measured by mass): each event once. counted and quantity_counted: by the counting mode $mode, for
-- the agencies chosen; as reported, what each of them claims.
with chosen as (
    select event_no, month, credit($mode, agencies, lead_agency, $agencies::varchar[]) as credit from event_seizure
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
claimed as (
    select item.event_no, item.family, sum(item.quantity) filter (where item.dimension = 'mass') as quantity
    from report_item as item semi join chosen on chosen.event_no = item.event_no
    where $mode = 'reported' and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], item.agency_id))
    group by all
),
held as (
    select item.event_no, item.family, sum(item.quantity) filter (where item.dimension = 'mass') as quantity
    from seizure_item as item semi join chosen on chosen.event_no = item.event_no
    where $mode <> 'unique'
    group by all
),
credited as (
    select
        chosen.month, held.family, sum(chosen.credit) as counted,
        case when $mode = 'reported' then sum(claimed.quantity) else sum(held.quantity * chosen.credit) end as quantity
    from held
    inner join chosen on chosen.event_no = held.event_no
    left join claimed on claimed.event_no = held.event_no and claimed.family = held.family
    group by chosen.month, held.family
)
select
    chosen.month, item.family as drug, count(distinct item.event_no) as events,
    sum(item.quantity) filter (where item.dimension = 'mass') as quantity,
    coalesce(any_value(credited.counted), count(distinct item.event_no)) as counted,
    case when $mode = 'unique' then sum(item.quantity) filter (where item.dimension = 'mass') else any_value(credited.quantity) end as quantity_counted
from seizure_item as item
inner join chosen on chosen.event_no = item.event_no
left join credited on credited.month = chosen.month and credited.family = item.family
where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family)
group by chosen.month, item.family
order by chosen.month, item.family;
