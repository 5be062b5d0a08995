-- Prices of drugs.
-- grain: one row per drug, area, date and level        reads: Parquets with kind price, record_state
insert into price
select
    landing.landing_no, landed.line, landed.drug, landed.area, landed.priced_on, landed.usd_per_g, landed.level, landed.price_source
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'price' and record_state.line = landed.line
where landed.kind = 'price' and record_state.standing = 'current';
