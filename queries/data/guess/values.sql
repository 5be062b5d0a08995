-- The different values of one column of a file, the most frequent first.
-- grain: one row per value        reads: numbered
select trim(cells[$at]) as value
from numbered
where trim(cells[$at]) <> ''
group by 1
order by count(*) desc, 1
limit $most;
