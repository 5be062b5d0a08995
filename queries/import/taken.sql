-- The rows this part of the feed takes, with their raw text and the fixed cells appended.
-- grain: one row per row taken        reads: numbered, origin
-- Raw text joins the cells with U+001F (unit separator), which no cell holds: nothing is quoted or lost.
create or replace temp view taken as
select line, array_to_string(cells, chr(31)) as raw, list_concat(cells, (select fixed from origin)) as cells
from numbered;
