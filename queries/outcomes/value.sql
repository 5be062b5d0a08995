-- What was taken off the market: quantity by the latest wholesale price on or before the day of the seizure, and cash.
-- grain: one row per drug family with weighed items, and one row 'cash'        reads: event_seizure, seizure_item, record_event, record_seizure, price
-- Only mass is valued, only by a wholesale price of the same drug told by that day; what has no price is told as grams and items without one.
-- cash: of each event the largest amount that any of its records tells, so that a sum told by two agencies counts once.
with chosen as materialized (
    select event_no from event_seizure
    where occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
        and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
prices as (
    select drug, priced_on, median(usd_per_g) as usd_per_g, string_agg(distinct price_source, ', ' order by price_source) as sources
    from price where level = 'wholesale' group by drug, priced_on
),
weighed as (
    select item.family, item.drug, item.occurred_on, item.quantity
    from seizure_item as item semi join chosen on chosen.event_no = item.event_no
    where item.dimension = 'mass' and item.quantity > 0 and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
),
priced as (
    select weighed.family, weighed.quantity, prices.usd_per_g, prices.priced_on, prices.sources
    from weighed asof left join prices on prices.drug = weighed.drug and prices.priced_on <= weighed.occurred_on
),
money as (
    select told.event_no, max(record.cash_usd) as cash_usd
    from record_event as told
    semi join chosen on chosen.event_no = told.event_no
    inner join record_seizure as record on record.record_no = told.record_no
    where told.kind = 'seizure' and record.cash_usd > 0
    group by told.event_no
)
select
    family as drug, count(*) filter (where usd_per_g is not null) as items, sum(quantity) filter (where usd_per_g is not null) as grams,
    sum(quantity * usd_per_g) as value_usd, count(*) filter (where usd_per_g is null) as unpriced_items,
    coalesce(sum(quantity) filter (where usd_per_g is null), 0) as unpriced_grams, min(usd_per_g) as least_usd_per_g, max(usd_per_g) as most_usd_per_g,
    min(priced_on) as priced_from, max(priced_on) as priced_to, max(sources) as source
from priced group by family
union all
select 'cash', count(*), null, coalesce(sum(cash_usd), 0), 0, 0, null, null, null, null, null from money having count(*) > 0
order by value_usd desc nulls last, drug;
