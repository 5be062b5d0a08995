-- Trafficking and laundering organisations of one file, as keys, never names.
-- grain: one row per row of the file (one status of one organisation)        reads: taken, words
create or replace temp table typed as
with given as (
    select
        line, raw, cell(cells, $record_id) as record_id, cell(cells, $agency) as agency, cell(cells, $ori) as ori,
        cell(cells, $name_key) as name_key, lower(cell(cells, $scope)) as scope_text,
        lower(cell(cells, $status)) as status_text, cell(cells, $status_on) as status_on_text,
        cell(cells, $evidence) as evidence, cell(cells, $approver) as approver
    from taken
)
select
    line, raw, record_id, agency, ori,
    person_hmac(name_key, $person_scope, $inner_pad, $outer_pad) as organisation_key,
    scopes.code as scope, statuses.code as status,
    as_time(status_on_text, $minute_formats, $day_formats, $month_formats, $year_formats)::date as status_on,
    evidence, approver,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, record_id), missing($name_of.agency, agency),
        missing($name_of.name_key, name_key), missing($name_of.status, status_text),
        unreadable($name_of.status, status_text, statuses.code, 'identified, disrupted or dismantled'),
        unreadable($name_of.status_on, status_on_text,
            as_time(status_on_text, $minute_formats, $day_formats, $month_formats, $year_formats), 'a date')
    ), '') as reasons,
    case when statuses.code in ('disrupted', 'dismantled') and (evidence is null or approver is null)
        then 'unapproved_status' end as flags
from given
left join words as scopes on scopes.field = 'scope' and scopes.word = given.scope_text
left join words as statuses on statuses.field = 'status' and statuses.word = given.status_text;
