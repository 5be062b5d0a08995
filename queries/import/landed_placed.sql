-- What lands, for kinds with a place: every row taken with its hexagon and county, its state, reasons and remarks.
-- grain: one row per row taken        reads: typed, located, repeats, damage
select
    $kind as kind, typed.* exclude (raw, reasons, flags),
    located.cell, nullif(located.point_county, '') as point_county,
    case when typed.reasons is not null or damage.reason is not null then 'rejected'
        when typed.line > repeats.first_line then 'repeated' else 'accepted' end as state,
    nullif(concat_ws(chr(10), damage.reason, typed.reasons), '') as reasons,
    nullif(concat_ws(chr(10), typed.flags,
        case when located.point_county <> '' and located.point_county <> typed.county_fips then 'outside_county' end), '') as flags,
    hash(typed.raw) as content, typed.raw
from typed
inner join located on located.line = typed.line
left join repeats on repeats.content = hash(typed.raw) and $keyed
left join damage on damage.line = typed.line;
