-- What agencies put in: hours, cost and equipment.
-- grain: one row per row of the file (agency, month)        reads: taken
with given as (
    select
        line, raw, cell(agency) as agency, cell(ori) as ori, cell(month) as month_text,
        cell(hours) as hours_text, cell(cost_usd) as cost_text, cell(equipment_usd) as equipment_text
    from taken
),
read as (
    select
        given.*,
        date_trunc('month', as_time(month_text, $minute_formats, $day_formats, $month_formats, $year_formats))::date as month,
        as_number(hours_text, $decimal) as hours, as_number(cost_text, $decimal) as cost_usd,
        as_number(equipment_text, $decimal) as equipment_usd
    from given
)
select
    line, raw, agency || '/' || strftime(month, '%Y-%m') as record_id, agency, ori, month, hours, cost_usd, equipment_usd,
    nullif(concat_ws(chr(10),
        missing($name_of.agency, agency), missing($name_of.month, month_text),
        unreadable($name_of.month, month_text, month, 'a month'),
        unreadable($name_of.hours, hours_text, hours, 'a number'),
        unreadable($name_of.cost_usd, cost_text, cost_usd, 'a number'),
        unreadable($name_of.equipment_usd, equipment_text, equipment_usd, 'a number'),
        case when least(hours, cost_usd, equipment_usd) < 0 then 'a resource is below zero' end
    ), '') as reasons,
    cast(null as varchar) as flags
from read
