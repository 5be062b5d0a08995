-- What agencies say they sent, month by month.
-- grain: one row per row of the file (agency, month)        reads: taken
with given as (
    select
        line, raw, damage, again, cell(agency) as agency, cell(ori) as ori, cell(month) as month_text,
        lower(cell(state)) as state_text, cell(received_on) as received_text,
        coded_coverage_state,
        time_of_month, time_of_received_on
    from taken
)
select
    line, raw, damage, again, coalesce(agency, ori) || '/' || left(month_text, 7) as record_id, agency, ori,
    date_trunc('month', time_of_month)::date as month,
    coded_coverage_state as coverage_state,
    time_of_received_on::date as received_on,
    nullif(concat_ws(chr(10),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.month, month_text),
        unreadable($name_of.month, month_text, time_of_month, 'a month'),
        missing($name_of.state, state_text),
        unreadable($name_of.state, state_text, coded_coverage_state, 'complete, partial or none')
    ), '') as reasons,
    cast(null as varchar) as flags
from given
