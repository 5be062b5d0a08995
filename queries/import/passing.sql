-- Rows that may belong to this part of the feed, before its conditions.
-- grain: one row per row of the file        reads: numbered
create or replace temp table passing as
select line, cells from numbered;
