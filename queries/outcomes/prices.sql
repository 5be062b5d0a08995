-- What a gram costs: the latest price of each drug and level up to the end of the period, and the earliest within it, with day and source.
-- grain: one row per drug and level        reads: price, code_drug
-- Several prices of one day (other areas, other sources) are told as their median. An area filter does not apply: a market is not a county.
with daily as (
    select price.drug, code_drug.family, price.level, price.priced_on, median(price.usd_per_g) as usd_per_g,
        string_agg(distinct price.price_source, ', ' order by price.price_source) as sources
    from price
    left join code_drug on code_drug.code = price.drug
    where price.priced_on <= $end and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], code_drug.family))
    group by all
)
select
    any_value(coalesce(family, drug)) as drug, coalesce(level, 'level not told') as level, max(priced_on) as priced_on,
    arg_max(usd_per_g, priced_on) as usd_per_g, arg_max(sources, priced_on) as source,
    min(priced_on) filter (where priced_on >= $start) as first_on, arg_min(usd_per_g, priced_on) filter (where priced_on >= $start) as first_usd_per_g
from daily
group by daily.drug, daily.level
order by drug, level desc;
