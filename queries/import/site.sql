-- Places that help or matter and are no event: treatment, naloxone, ports of entry; of one file, typed.
-- grain: one row per row of the file (one site)        reads: taken
with given as (
    select
        line, raw, damage, again, cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(site_kind) as site_text, cell(name) as name, as_fips(cell(county_fips)) as county_fips,
        cell(opened_on) as opened_text, cell(closed_on) as closed_text,
        coded_site_kind, cell, point_county,
        time_of_opened_on, time_of_closed_on,
        cell(latitude) as latitude_text, cell(longitude) as longitude_text, point_latitude, point_longitude, point_implausible
    from taken
),
read as (
    select
        given.*,
        point_latitude as latitude, point_longitude as longitude,
        time_of_opened_on::date as opened_on,
        time_of_closed_on::date as closed_on
    from given
)
select
    line, raw, damage, again, record_id, agency, ori, name, coalesce(coded_site_kind, 'other') as site_kind, site_text, latitude, longitude,
    county_fips, opened_on, closed_on, cell, point_county,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, record_id), missing($name_of.agency, coalesce(agency, ori)), missing($name_of.name, name),
        unreadable($name_of.opened_on, opened_text, opened_on, 'a date'),
        unreadable($name_of.closed_on, closed_text, closed_on, 'a date')
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when site_text is not null and coded_site_kind is null then 'unmapped_site_kind' end,
        case when point_implausible then 'implausible_point' end,
        case when point_county <> county_fips then 'outside_county' end,
        case when closed_on < opened_on then 'closed_before_opened' end
    ), '') as flags
from read
