-- Trafficking and laundering organisations of one file, as keys, never names.
-- grain: one row per row of the file (one status of one organisation)        reads: taken
with given as (
    select
        line, raw, damage, again, cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(name_key) as name_key, lower(cell(scope)) as scope_text,
        lower(cell(status)) as status_text, cell(status_on) as status_on_text,
        cell(evidence) as evidence, cell(approver) as approver,
        coded_scope, coded_status,
        time_of_status_on, key_of_name_key
    from taken
)
select
    line, raw, damage, again, record_id, agency, ori,
    key_of_name_key as organisation_key,
    coded_scope as scope, coded_status as status,
    time_of_status_on::date as status_on,
    evidence, approver,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, record_id), missing($name_of.agency, agency),
        missing($name_of.name_key, name_key), missing($name_of.status, status_text),
        unreadable($name_of.status, status_text, coded_status, 'identified, disrupted or dismantled'),
        unreadable($name_of.status_on, status_on_text,
            time_of_status_on, 'a date')
    ), '') as reasons,
    case when coded_status in ('disrupted', 'dismantled') and (evidence is null or approver is null)
        then 'unapproved_status' end as flags
from given
