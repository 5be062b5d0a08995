-- As taken.sql, for a feed whose key is several columns: the key becomes one more cell.
-- grain: one row per row taken        reads: numbered, origin
create or replace temp view taken as
select
    line, array_to_string(cells, chr(31)) as raw,
    list_append(list_concat(cells, (select fixed from origin)),
        array_to_string(list_select(list_concat(cells, (select fixed from origin)), (select key_cells from origin)), '/')) as cells
from numbered;
