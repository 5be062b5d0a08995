-- What agencies say they sent, month by month.
-- grain: one row per row of the file (agency, month)        reads: taken, words
create or replace temp table typed as
with given as (
    select
        line, raw, cell(cells, $agency) as agency, cell(cells, $ori) as ori, cell(cells, $month) as month_text,
        lower(cell(cells, $state)) as state_text, cell(cells, $received_on) as received_text
    from taken
)
select
    line, raw, coalesce(agency, ori) || '/' || left(month_text, 7) as record_id, agency, ori,
    date_trunc('month', as_time(month_text, $minute_formats, $day_formats, $month_formats, $year_formats))::date as month,
    states.code as coverage_state,
    as_time(received_text, $minute_formats, $day_formats, $month_formats, $year_formats)::date as received_on,
    nullif(concat_ws(chr(10),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.month, month_text),
        unreadable($name_of.month, month_text, as_time(month_text, $minute_formats, $day_formats, $month_formats, $year_formats), 'a month'),
        missing($name_of.state, state_text),
        unreadable($name_of.state, state_text, states.code, 'complete, partial or none')
    ), '') as reasons,
    cast(null as varchar) as flags
from given
left join words as states on states.field = 'coverage_state' and states.word = given.state_text;
