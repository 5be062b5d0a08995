-- Published totals, each month of a feed from the newest file that holds the month: newest by what it covers, then by hash,
-- never by the order of import. A file that restates a month replaces all of that month.
-- grain: one row per feed, month and published line        reads: Parquets with kind aggregate, record_state, codes
insert into aggregate
with landed as (
    select landing.landing_no, landing.feed, landing.publisher, landing.sha256, record_state.agency_id, landed.*
    from read_parquet($files, union_by_name = true, filename = true) as landed
    inner join landing on landing.path = landed.filename
    inner join record_state
        on record_state.landing_no = landing.landing_no and record_state.kind = 'aggregate' and record_state.line = landed.line
    where landed.kind = 'aggregate' and record_state.standing = 'current'
),
newest as (
    select feed, month, arg_max(landing_no, (latest, sha256)) as landing_no
    from (select feed, month, landing_no, sha256, max(month) over (partition by landing_no) as latest from landed)
    group by feed, month
)
select
    landed.landing_no, landed.line, landed.feed, landed.publisher, landed.agency_id, landed.month, landed.fiscal_year, landed.in_progress,
    landed.component, landed.region, landed.division, landed.place, landed.drug_text, landed.drug, code_drug.family,
    landed.events, landed.quantity, landed.unit, code_unit.dimension, landed.quantity * code_unit.factor
from landed
inner join newest on newest.feed = landed.feed and newest.month = landed.month and newest.landing_no = landed.landing_no
left join code_drug on code_drug.code = landed.drug
left join code_unit on code_unit.code = landed.unit
order by landed.feed, landed.month, landed.place, landed.drug, landed.record_id;
