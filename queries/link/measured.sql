-- Each report by the yardsticks: how crowded its spot is, whether its amount is one that many write, which families are rare;
-- and which kinds of number it carries.
-- grain: as report and report_amount        reads: report, report_amount, report_number, beside, crowded_cell, rare_family, common_amount, shared_key, own_address
-- A point within 120 m of any agency's address is that address, whatever it is called: a clerk's own place, and no scene.
create or replace temp table report as
with addresses as (
    select *, unnest(range(floor((lat - 0.0011) / 0.002)::integer, floor((lat + 0.0011) / 0.002)::integer + 1)) as row_no from own_address
),
around as (
    select *, unnest(range(floor((lon - 0.0014) / 0.002)::integer, floor((lon + 0.0014) / 0.002)::integer + 1)) as column_no from addresses
),
at_address as (
    select distinct report_no from report
    inner join around on around.row_no = floor(report.lat / 0.002)::integer and around.column_no = floor(report.lon / 0.002)::integer
    where abs(report.lat - around.lat) <= 0.0011 and abs(report.lon - around.lon) <= 0.0014
)
select report.* replace (
    case when at_address.report_no is null then lat end as lat, case when at_address.report_no is null then lon end as lon,
    own or at_address.report_no is not null as own)
from report left join at_address using (report_no);

create or replace temp table report as
with numbered as (
    select report_no, bool_or(what = 'lab') as lab_numbers, bool_or(what = 'case') as case_numbers from report_number group by all
)
select report.*, case when lat is not null then coalesce(crowded_cell.crowd, 0) end as crowd, rare_family.bits as rare_families,
    hash(person) % 16777216 in (select part from shared_key) as known,
    coalesce(numbered.lab_numbers, false) as lab_numbers, coalesce(numbered.case_numbers, false) as case_numbers
from report
cross join rare_family
left join crowded_cell on crowded_cell.row_no = floor(lat / 0.01)::integer and crowded_cell.column_no = floor(lon / 0.0125)::integer
left join numbered on numbered.report_no = report.report_no;

-- What an agency seized at an incident is told of its arrests there, too: whoever seized the same made the same arrests.
create or replace temp table report_amount as
with seized as (
    select report_no, min(other_no) as seized_no from beside where kind = 'arrest' and other_kind = 'seizure' group by all
),
report_amount as (
    from report_amount
    union all
    select seized.report_no, family, dimension, amount, basis from seized inner join report_amount on report_amount.report_no = seized.seized_no
)
select
    report_amount.*, common_amount.written is not null or abs(amount - round(amount, 1 - floor(log10(amount))::integer)) < 1e-9 as common
from report_amount
left join common_amount
    on common_amount.family = report_amount.family and common_amount.dimension = report_amount.dimension
    and common_amount.written = three_digits(amount);
