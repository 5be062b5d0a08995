-- As taken.sql, for a part of the feed that has conditions.
-- grain: one row per row taken        reads: passing, origin
create or replace temp view taken as
select line, array_to_string(cells, chr(31)) as raw, list_concat(cells, (select fixed from origin)) as cells
from passing;
