-- Agencies as reported.
-- grain: one row per accepted agency row        reads: Parquets with kind agency, record_state, county_named
insert into record_agency
select
    landing.landing_no, landed.line, record_state.agency_id, landed.ori, landed.name, landed.short_name, landed.agency_kind,
    landed.time_zone, coalesce(landed.county_fips, by_name.county_fips), landed.county_name, landed.state_abbr,
    case when not coalesce(contains(landed.flags, 'implausible_point'), false) then landed.latitude end,
    case when not coalesce(contains(landed.flags, 'implausible_point'), false) then landed.longitude end,
    landed.contact, landed.officers, landed.population, landed.member_since
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state on record_state.landing_no = landing.landing_no and record_state.kind = 'agency' and record_state.line = landed.line
left join county_named as by_name
    on by_name.state = landed.state_abbr and by_name.word = county_word(split_part(landed.county_name, ';', 1))
where landed.kind = 'agency' and record_state.standing in ('current', 'superseded');
