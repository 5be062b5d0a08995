-- Rows read by a reader that knows each row's line itself.
-- grain: one row per row of the file        reads: rows_read
create or replace temp view numbered as
select line, cells from rows_read;
