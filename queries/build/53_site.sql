-- Sites that stand: treatment, naloxone, ports of entry. A point that cannot be is no point; the county is as told, else the point's.
-- grain: one row per site        reads: Parquets with kind site, record_state, county
insert into site
select
    landing.landing_no, landed.line, landed.record_id, record_state.agency_id, landed.site_kind, landed.site_text, landed.name,
    case when usable_cell(landed.cell, landed.flags) is not null then landed.latitude end,
    case when usable_cell(landed.cell, landed.flags) is not null then landed.longitude end,
    coalesce(county.county_fips, landed.point_county), landed.opened_on, landed.closed_on, landed.flags, landing.release
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'site' and record_state.line = landed.line
left join county on county.county_fips = landed.county_fips
where landed.kind = 'site' and record_state.standing = 'current';
