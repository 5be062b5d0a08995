-- The different values of one column of a file, the most frequent first.
-- grain: one row per value        reads: told (one row per row of the file)
select trim(cell) as value
from told
where trim(cell) <> ''
group by 1
order by count(*) desc, 1
limit $most;
