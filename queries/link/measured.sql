-- Each report by the yardsticks: how crowded its spot is, whether its amount is one that many write, which families are rare;
-- and which kinds of number it carries.
-- grain: as report and report_amount        reads: report, report_amount, report_number, crowded_cell, rare_family, common_amount, shared_key
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
with incident as (
    select distinct
        kind, report_no, agency_id,
        case kind when 'arrest' then identifier(coalesce(incident_number, case_number)) else coalesce(identifier(incident_number), identifier(case_number)) end as number
    from report_line
),
beside as (
    select arrested.report_no, min(seized.report_no) as seized_no
    from incident as arrested
    inner join incident as seized on seized.kind = 'seizure' and seized.agency_id = arrested.agency_id and seized.number = arrested.number
    inner join report as one on one.report_no = arrested.report_no
    inner join report as other on other.report_no = seized.report_no
    where arrested.kind = 'arrest' and coalesce(abs(one.day - other.day) <= 1, one.day is null and other.day is null and one.month = other.month)
    group by all
),
report_amount as (
    from report_amount
    union all
    select beside.report_no, family, dimension, amount, basis from beside inner join report_amount on report_amount.report_no = beside.seized_no
)
select
    report_amount.*, common_amount.written is not null or abs(amount - round(amount, 1 - floor(log10(amount))::integer)) < 1e-9 as common
from report_amount
left join common_amount
    on common_amount.family = report_amount.family and common_amount.dimension = report_amount.dimension
    and common_amount.written = three_digits(amount);
