-- Planned joint operations of one file.
-- grain: one row per row of the file (one operation)        reads: taken
with given as (
    select
        line, raw, damage, again, cell(operation) as operation, cell(agency) as agency, cell(ori) as ori,
        cell(starts_on) as starts_text, cell(ends_on) as ends_text,
        cell(county_fips) as counties, cell(participants) as participants, cell(operation_kind) as operation_kind,
        time_of_starts_on, time_of_ends_on
    from taken
),
read as (
    select
        given.*,
        time_of_starts_on::date as starts_on,
        time_of_ends_on::date as ends_on
    from given
)
select
    line, raw, damage, again, operation as record_id, operation, agency, ori, starts_on, ends_on, counties, participants, operation_kind,
    nullif(concat_ws(chr(10),
        missing($name_of.operation, operation), missing($name_of.agency, agency), missing($name_of.starts_on, starts_text),
        unreadable($name_of.starts_on, starts_text, starts_on, 'a date'),
        unreadable($name_of.ends_on, ends_text, ends_on, 'a date'),
        case when ends_on < starts_on then 'the operation ends before it starts' end
    ), '') as reasons,
    cast(null as varchar) as flags
from read
