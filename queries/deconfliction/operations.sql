-- Planned operations of two agencies too close in time and place: that a match exists and whom to call, nothing of what is planned.
-- grain: one row per pair of agencies that has such operations in the period        reads: operation, agency, version_info
-- Too close: a county in common, and days that overlap or lie within two of one another. An agency that takes part in the other's
-- operation knows of it: no match. A period that reaches the end of the data goes on to whatever is planned beyond. Drug filters do not apply: an operation names no drug.
with planned as (
    select
        coalesce(operation, '') || ' ' || landing_no || ' ' || line as plan, agency_id, starts_on, coalesce(ends_on, starts_on) as ends_on,
        list_filter(counties, lambda x: x <> '') as counties,
        list_transform(participants, lambda x: trim(regexp_replace(lower(strip_accents(x)), '[^a-z0-9]+', '-', 'g'), '-')) as partners
    from operation cross join version_info
    where agency_id is not null and starts_on is not null and (starts_on <= $end or $end >= version_info.as_of) and coalesce(ends_on, starts_on) >= $start
),
matches as (
    select
        one.agency_id as agency_a, other.agency_id as agency_b, greatest(one.ends_on, other.ends_on) as last_day,
        least(one.starts_on, other.starts_on) as first_day, one.starts_on <= other.ends_on and other.starts_on <= one.ends_on as same_days
    from planned as one
    inner join planned as other
        on one.agency_id < other.agency_id and one.starts_on <= other.ends_on + 2 and other.starts_on <= one.ends_on + 2
        and list_has_any(one.counties, other.counties)
    where not list_contains(one.partners, other.agency_id) and not list_contains(other.partners, one.agency_id)
        and (len($areas::varchar[]) = 0 or list_has_any(list_intersect(one.counties, other.counties), $areas::varchar[])
            or list_has_any(list_transform(list_intersect(one.counties, other.counties), lambda x: left(x, 2)), $areas::varchar[]))
)
select
    matches.agency_a, matches.agency_b, coalesce(a.name, matches.agency_a) as name_a, coalesce(b.name, matches.agency_b) as name_b,
    a.contact as contact_a, b.contact as contact_b, count(*) as matches, bool_or(matches.same_days) as same_days,
    bool_or(matches.last_day >= version_info.as_of) as ahead
from matches
cross join version_info
left join agency as a on a.agency_id = matches.agency_a
left join agency as b on b.agency_id = matches.agency_b
where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], matches.agency_a) or list_contains($agencies::varchar[], matches.agency_b)
group by all
order by ahead desc, name_a, name_b;
