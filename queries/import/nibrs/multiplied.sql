-- Rows that a code table gave more than one meaning: it holds the same id twice.
-- grain: one row        reads: nibrs_rows
select count(*) - count(distinct line) as extra
from nibrs_rows;
