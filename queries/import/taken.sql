-- The rows that one part of a feed takes, with their raw text.
-- grain: one row per row taken
-- reads: rows (line; cell_1, cell_2, ... as the file has them; the kind's fields by name, and the codes of those that a list codes)
-- Raw text joins the cells with U+001F (unit separator), which no cell holds: nothing is quoted or lost.
create or replace temp view taken as
select *, concat_ws(chr(31), *columns('^cell_[0-9]+$')) as raw
from rows;
