-- Which agency reported in which month.
-- grain: one row per row of NIBRS_month        reads: the file at $month; nibrs_agencies
-- An agency that reported nothing stands in no other table: its ORI is in the name of the document it did not send.
create or replace temp table nibrs_rows as
with shape as (
    select null::varchar as report_date, null::varchar as ddocname where false
),
months as (
    select row_number() over () + 1 as line, * from (from shape union all by name from nibrs_table($month))
)
select
    months.line, null::varchar as damage, null::varchar as remark,
    coalesce(agencies.ori, nullif(regexp_extract(months.ddocname, '_([A-Z0-9]{9})_', 1), '')) as ori, months.agency_id,
    months.data_year || '-' || lpad(months.month_num, 2, '0') as month, months.reported_status,
    nibrs_date(months.report_date) as report_date, months.ddocname
from months
left join nibrs_agencies as agencies on agencies.agency_id = months.agency_id and agencies.nth = 1
order by months.line;
