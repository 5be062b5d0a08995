-- What was taken off the market: quantity by the latest wholesale price on or before the day of the seizure, and cash.
-- grain: one row per drug family with weighed items, and one row 'cash'        reads: event_seizure, seizure_item, event_profile, record_event, record_seizure, price
-- Only mass is valued, only by a wholesale price of the same drug told by that day; what has no price is told as grams and items without one.
-- cash: of each event the largest amount that any of its records tells, so that a sum told by two agencies counts once.
with profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
prices as (
    select drug, priced_on, median(usd_per_g) as usd_per_g, string_agg(distinct price_source, ', ' order by price_source) as sources
    from price where level = 'wholesale' group by drug, priced_on
),
weighed as (
    select item.family, item.drug, item.occurred_on, count(*) as items, sum(item.quantity) as quantity
    from seizure_item as item semi join profiles on profiles.profile_no = item.profile_no
    where item.occurred_on between $start and $end and item.dimension = 'mass' and item.quantity > 0 and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
    group by item.family, item.drug, item.occurred_on
),
priced as (
    select weighed.family, weighed.items, weighed.quantity, prices.usd_per_g, prices.priced_on, prices.sources
    from weighed asof left join prices on prices.drug = weighed.drug and prices.priced_on <= weighed.occurred_on
),
cash as materialized (
    select told.event_no, max(record.cash_usd) as cash_usd
    from record_event as told
    inner join record_seizure as record on record.record_no = told.record_no
    where told.kind = 'seizure' and record.cash_usd > 0
    group by told.event_no
),
money as (
    select cash.cash_usd
    from event_seizure as event
    inner join cash on cash.event_no = event.event_no
    semi join profiles on profiles.profile_no = event.profile_no
    where event.occurred_on between $start and $end
)
select
    family as drug, coalesce(sum(items) filter (where usd_per_g is not null), 0)::bigint as items, sum(quantity) filter (where usd_per_g is not null) as grams,
    sum(quantity * usd_per_g) as value_usd, coalesce(sum(items) filter (where usd_per_g is null), 0)::bigint as unpriced_items,
    coalesce(sum(quantity) filter (where usd_per_g is null), 0) as unpriced_grams, min(usd_per_g) as least_usd_per_g, max(usd_per_g) as most_usd_per_g,
    min(priced_on) as priced_from, max(priced_on) as priced_to, max(sources) as source
from priced group by family
union all
select 'cash', count(*), null, coalesce(sum(cash_usd), 0), 0, 0, null, null, null, null, null from money having count(*) > 0
order by value_usd desc nulls last, drug;
