-- The point of each row, as its cells tell it, and whether it cannot be.
-- grain: one row per row of `points_told`, in its order        reads: points_told
with given as (
    select cell(latitude) as latitude_text, cell(longitude) as longitude_text from points_told
),
read as (
    select *, try_cast(latitude_text as double) as point_latitude, try_cast(longitude_text as double) as point_longitude from given
)
select
    point_latitude, point_longitude,
    implausible_point(latitude_text, longitude_text, point_latitude, point_longitude, $country_code) as point_implausible
from read;
