-- The points to place on the map, in the order of the rows; one that cannot be right is left out.
-- grain: one row per row taken        reads: rows
with given as (
    select cell(latitude) as latitude_text, cell(longitude) as longitude_text from rows
),
read as (
    select *, try_cast(latitude_text as double) as latitude, try_cast(longitude_text as double) as longitude from given
)
select case when plausible then latitude end as latitude, case when plausible then longitude end as longitude
from (
    select *, not implausible_point(latitude_text, longitude_text, latitude, longitude, $country_code) as plausible from read
);
