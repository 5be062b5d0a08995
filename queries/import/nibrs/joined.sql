-- The joined rows as every reader gives them: line and cells, an empty text where there is nothing.
-- grain: one row per row of nibrs_rows        reads: nibrs_rows
select line, coalesce(columns(* exclude (line, damage, remark))::varchar, '')
from nibrs_rows
order by line;
