-- One agency from all that was said of it: of each attribute the last that any feed gives, by feed name, so that the order of import is nothing.
-- grain: one row per agency        reads: record_agency, record_state
insert into agency
with contributors as (
    select agency_id, true as contributes from record_state
    where kind not in ('agency', 'coverage', 'price', 'population', 'site') and standing = 'current' and agency_id is not null
    group by agency_id
),
told as (
    select
        record_agency.agency_id,
        last(ori order by rank) filter (where ori is not null) as ori,
        last(name order by rank) filter (where name is not null) as name,
        last(short_name order by rank) filter (where short_name is not null) as short_name,
        last(agency_kind order by rank) filter (where agency_kind is not null) as agency_kind,
        last(time_zone order by rank) filter (where time_zone is not null) as time_zone,
        last(county_fips order by rank) filter (where county_fips is not null) as county_fips,
        last(latitude order by rank) filter (where latitude is not null) as latitude,
        last(longitude order by rank) filter (where latitude is not null) as longitude,
        last(contact order by rank) filter (where contact is not null) as contact,
        last(officers order by rank) filter (where officers is not null) as officers,
        last(population order by rank) filter (where population is not null) as population,
        last(member_since order by rank) filter (where member_since is not null) as member_since
    from (
        select record_agency.*, row_number() over (order by landing.feed, landing.landed_at, landing.sha256, line) as rank
        from record_agency inner join landing using (landing_no)
    ) as record_agency
    group by record_agency.agency_id
),
named as (
    select agency_id, min(agency) as written from agency_name where agency_id is not null group by agency_id
)
select
    named.agency_id, told.ori, coalesce(told.name, named.written, upper(named.agency_id)), told.short_name,
    coalesce(told.agency_kind, 'other'), told.time_zone, told.county_fips, told.latitude, told.longitude, told.contact,
    told.officers, told.population, told.member_since, coalesce(contributors.contributes, false)
from named
left join told on told.agency_id = named.agency_id
left join contributors on contributors.agency_id = named.agency_id;
