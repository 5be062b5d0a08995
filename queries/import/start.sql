-- The line that the first data row stands on.
-- grain: one row
create or replace temp table start as
select $first_line::bigint as first_line;
