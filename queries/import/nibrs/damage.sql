-- Rows that cannot count, with the reason in words.
-- grain: one row per such row        reads: nibrs_rows
select line, damage
from nibrs_rows
where damage is not null
order by line;
