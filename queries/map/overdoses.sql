-- Overdoses by hexagon; places known to a point or a block.
-- grain: one row per H3 cell at $resolution        reads: overdose
select printf('%x', h3_parent(cell, $resolution::integer)) as cell, count(*) as events, count(*) filter (where fatal = 'Y') as fatal
from overdose
where cell is not null and place_precision in ('point', 'block') and occurred_on between $start and $end
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
group by all
order by events desc, cell;
