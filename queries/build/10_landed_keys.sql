-- Every landed row's key and state, whatever its kind, with the agency it names.
-- grain: one row per landing, kind and line        reads: the Parquets of $files, landing
-- An agency goes by the slug of its name; one known by ORI alone goes by that, unless a member lists the same ORI;
-- so does one whose ORI stands where its name should.
create temp table landed as
select
    landing.landing_no, landing.feed, landing.landed_at, landed.kind, landed.line, landed.record_id, landed.state,
    landed.content, landed.reasons, landed.flags, landed.agency, landed.ori
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename;

create temp table agency_name as
with named as (select distinct agency, ori from landed where coalesce(agency, ori) is not null),
slugged as (
    select agency, ori, trim(regexp_replace(lower(strip_accents(agency)), '[^a-z0-9]+', '-', 'g'), '-') as slug from named
),
members as (select lower(ori) as ori, min(slug) as slug from slugged where ori is not null and slug not in ('', lower(ori)) group by 1)
select slugged.agency, slugged.ori, coalesce(named_by_ori.slug, nullif(slugged.slug, ''), members.slug, lower(slugged.ori)) as agency_id
from slugged
left join members on members.ori = lower(slugged.ori)
left join members as named_by_ori on named_by_ori.ori = slugged.slug;
