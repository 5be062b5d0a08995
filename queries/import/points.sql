-- The points to place on the map, by line; one that cannot be right is left out.
-- grain: one row per row taken        reads: typed
select
    line,
    case when not coalesce(contains(flags, 'implausible_point'), false) then latitude end as latitude,
    case when not coalesce(contains(flags, 'implausible_point'), false) then longitude end as longitude
from typed;
