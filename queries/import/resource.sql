-- What agencies put in: hours, cost and equipment.
-- grain: one row per row of the file (agency, month)        reads: taken
with given as (
    select
        line, raw, damage, again, cell(agency) as agency, cell(ori) as ori, cell(month) as month_text,
        cell(hours) as hours_text, cell(cost_usd) as cost_text, cell(equipment_usd) as equipment_text,
        time_of_month, number_of_hours, number_of_cost_usd, number_of_equipment_usd
    from taken
),
read as (
    select
        given.*,
        date_trunc('month', time_of_month)::date as month,
        number_of_hours as hours, number_of_cost_usd as cost_usd,
        number_of_equipment_usd as equipment_usd
    from given
)
select
    line, raw, damage, again, agency || '/' || strftime(month, '%Y-%m') as record_id, agency, ori, month, hours, cost_usd, equipment_usd,
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
