-- What agencies say they sent, month by month.
-- grain: one row per row of the file (agency, month)        reads: taken
with given as (
    select
        line, raw, cell(agency) as agency, cell(ori) as ori, cell(month) as month_text,
        lower(cell(state)) as state_text, cell(received_on) as received_text,
        coded_coverage_state
    from taken
)
select
    line, raw, coalesce(agency, ori) || '/' || left(month_text, 7) as record_id, agency, ori,
    date_trunc('month', as_time(month_text, $minute_formats, $day_formats, $month_formats, $year_formats))::date as month,
    coded_coverage_state as coverage_state,
    as_time(received_text, $minute_formats, $day_formats, $month_formats, $year_formats)::date as received_on,
    nullif(concat_ws(chr(10),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.month, month_text),
        unreadable($name_of.month, month_text, as_time(month_text, $minute_formats, $day_formats, $month_formats, $year_formats), 'a month'),
        missing($name_of.state, state_text),
        unreadable($name_of.state, state_text, coded_coverage_state, 'complete, partial or none')
    ), '') as reasons,
    cast(null as varchar) as flags
from given
