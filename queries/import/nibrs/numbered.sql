-- The joined rows as every reader gives them: line and cells, an empty text where there is nothing.
-- grain: one row per row of nibrs_rows        reads: nibrs_rows
create or replace temp view numbered as
select line, list_transform([*columns(* exclude (line, damage, remark))], lambda value: coalesce(value, '')) as cells
from nibrs_rows;
