-- What the whole of the reports says of one, for it to be measured by: crowded spots, rare families, amounts that many write.
-- grain: one row per crowded spot (crowded_cell), one row (rare_family), one per amount (common_amount)
-- reads: report, report_amount, family_bit
-- A spot's crowd is by thirds of all scenes: 0, not listed, where little happens; 1 some; 2 much.
create or replace temp table crowded_cell as
with cell as (
    select floor(lat / 0.01)::integer as row_no, floor(lon / 0.0125)::integer as column_no, count(*) as scenes
    from report where lat is not null group by all
),
ranked as (select scenes, sum(scenes) over (order by scenes) as up_to, sum(scenes) over () as every from cell),
thirds as (
    select min(scenes) filter (where up_to >= 0.34 * every) as low, min(scenes) filter (where up_to >= 0.67 * every) as high from ranked
)
select row_no, column_no, case when scenes <= high then 1 else 2 end::utinyint as crowd
from cell, thirds where scenes > low order by row_no, column_no;

create or replace temp table rare_family as
select coalesce(bit_or(bit), 0::ubigint) as bits from (
    select bit, sum(reports) filter (families & bit > 0) < 0.08 * sum(reports) as seldom
    from family_bit, (select families, count(*) as reports from report where families is not null group by all)
    group by bit)
where seldom;

create or replace temp table common_amount as
with counted as (select family, dimension, three_digits(amount) as written, count(*) as times from report_amount group by all)
select family, dimension, written from counted
qualify times > 4 + 0.002 * sum(times) over (partition by family, dimension)
order by family, dimension, written;
