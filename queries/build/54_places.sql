-- The places that origins and destinations name: a county, a state or a country that our own geography knows by exactly that name, and no
-- guess. A city is the state or country written after it; a word that fits two places (Georgia) is neither.
-- grain: place one row per place named; place_word one row per word        reads: record_seizure, county, place_list, the Parquets at $states and $countries
create temp macro place_text(x) as trim(regexp_replace(regexp_replace(lower(strip_accents(x)), '[.''’]', '', 'g'), '[^a-z0-9,]+', ' ', 'g'));
create temp macro own_country(x) as x in ('us', 'usa', 'united states', 'united states of america');

create temp table place_name as
with states as (select * from read_parquet($states)),
-- Puerto Rico and the like are states here, and no countries besides.
countries as (
    select * from read_parquet($countries)
    where iso_alpha2 is not null and iso_alpha2 not in (select postal from states where fips > '56')
)
select place_text(name) as word, 'US-' || postal as place, name, 'state' as precision, lon, lat, true as alone from states
union select place_text(postal), 'US-' || postal, name, 'state', lon, lat, true from states
union select place_text(name), iso_alpha2, name, 'country', lon, lat, true from countries
union select regexp_replace(place_text(place_list.word), ' *, *', ' ', 'g'), iso_alpha2, name, 'country', lon, lat, true from countries inner join place_list on place_list.country = iso_alpha2
-- After a comma two letters are a state's ("Gary, IN"); alone they may be either's.
union select place_text(iso_alpha2), iso_alpha2, name, 'country', lon, lat, iso_alpha2 in (select postal from states) from countries;

create temp table place_told as
with told as (select origin as word from record_seizure where origin is not null union select destination from record_seizure where destination is not null),
split as (select word, [trim(part) for part in string_split(place_text(word), ',') if trim(part) <> ''] as parts from told)
select
    word, array_to_string(parts, ' ') as whole,
    case when len(parts) > 1 and own_country(parts[-1]) then parts[:-2] else parts end as parts, len(parts) > 1 and own_country(parts[-1]) as own
from split;

create temp table place_found as
with named as (
    -- The whole word first: "Korea, Republic of" is no Korea in a state.
    select told.word, name.place, name.precision, name.name, name.lon, name.lat, 1 as turn
    from place_told as told inner join place_name as name on name.word = told.whole
    union all
    select told.word, name.place, name.precision, name.name, name.lon, name.lat, 2
    from place_told as told
    inner join place_name as name on name.word = told.parts[-1] and (not told.own or name.precision = 'state')
        and (len(told.parts) = 1 and not told.own or name.precision = 'state' or length(name.word) > 2 or not name.alone)
    union all
    -- A city and the United States, no state that we know: the country.
    select told.word, name.place, name.precision, name.name, name.lon, name.lat, 3
    from place_told as told inner join place_name as name on told.own and name.word = 'us' and name.place = 'US'
),
first_turn as (select * from named qualify turn = min(turn) over (partition by word)),
counted as (select *, count(distinct place) over (partition by word) as places from first_turn)
select distinct word, place, precision, name, lon, lat, places from counted;

-- "Wayne County, MI" is the county; "Hamilton, OH" is a city of that name or a county: the state is all that is sure.
create temp table place_county as
select told.word, county.county_fips as place, county.name || ', ' || county.state as name, county.longitude as lon, county.latitude as lat
from place_told as told
inner join place_found as found on found.word = told.word and found.places = 1 and found.precision = 'state'
inner join county_named as known
    on 'US-' || known.state = found.place and known.word = county_word(told.parts[-2])
inner join county on county.county_fips = known.county_fips
where regexp_matches(told.parts[-2], ' (county|parish|borough|census area|municipality)$');

insert into place
select place, name, precision, lon, lat from place_found where places = 1 and word not in (select word from place_county)
union select place, name, 'county', lon, lat from place_county
order by place;

insert into place_word
select
    told.word, coalesce(county.place, case when found.places = 1 then found.place end),
    case when found.place is null then 'unknown' when found.places > 1 then 'several' else 'placed' end
from place_told as told
left join (select word, any_value(place) as place, any_value(places) as places from place_found group by word) as found on found.word = told.word
left join place_county as county on county.word = told.word
order by told.word;
