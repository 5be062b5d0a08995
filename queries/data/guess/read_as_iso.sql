-- Which of these values are ISO 8601, which needs no format.
-- grain: one row per value read
select value
from (select unnest($values::varchar[]) as value)
where try_cast(value as timestamp) is not null;
