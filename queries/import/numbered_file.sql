-- Rows read by DuckDB in the file's order, each with its line.
-- grain: one row per row of the file        reads: cells, start
create or replace temp view numbered as
select rowid + (select first_line from start) as line, cells from cells;
