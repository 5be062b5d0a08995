-- What the whole of the reports says of one, for it to be measured by: crowded spots, rare families, amounts that many write.
-- grain: one row per crowded spot (crowded_cell), one row (rare_family), one per amount (common_amount), agency (key_ring),
-- one per person known to two agencies (shared_key), per agency's address (own_address)
-- reads: report, report_amount, report_number, family_bit, agency
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

-- Agencies that make their person keys alike name one person by one key, others never do. One key under one incident's number at
-- about the time tells that two agencies are of one ring, and so are all that such pairs join. An agency is a ring of its own
-- where five arrests that seem one but for the key (one person arrested there by each, of no two ages) bore no key of another's.
create or replace temp table key_ring as
with recursive arrested as (
    select distinct report_no, report_number.number, report.agency, report.day, person, age, company
    from report inner join report_number using (report_no)
    where report.kind = 'arrest' and what in ('incident', 'case') and person is not null and report.day is not null
),
told as (
    select one.agency as one, two.agency as other, count(*) filter (one.person = two.person) as alike,
        count(*) filter (one.person <> two.person and one.company = 1 and two.company = 1 and coalesce(one.age = two.age, true)) as unlike
    from arrested as one inner join arrested as two on two.number = one.number and two.agency <> one.agency
    where abs(two.day - one.day) <= 1
    group by all
),
reached as (
    select distinct one as agency, one as ring from told
    union
    select told.other, reached.ring from reached inner join told on told.one = reached.agency where told.alike > 0
)
select agency, min(ring) as ring from reached
where agency in (select one from told group by one having sum(alike) > 0 or sum(unlike) >= 5)
group by agency order by agency;

-- Persons whom two agencies know by one key: of two such keys under one number none is the other's person under a second key. By a
-- part of their hash, which names nobody.
create or replace temp table shared_key as
select hash(person) % 16777216 as part from report where kind = 'arrest' and person is not null
group by person having count(distinct agency) > 1
order by part;

create or replace temp table own_address as
select distinct latitude as lat, longitude as lon from agency where latitude is not null and longitude is not null order by lat, lon;
