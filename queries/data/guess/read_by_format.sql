-- Which of these values a time format reads, as a time that can be.
-- grain: one row per value read
select value
from (select unnest($values::varchar[]) as value)
where year(try_strptime(value, $format)) between 1900 and 2100;
