-- What all records can touch others by, the carried ones as it was; and the own keys (see rows.sql) that any other record has or had.
-- grain: one row per record (link_row), per own key (touched)        reads: carried, known_row, fresh_row
create or replace temp table touched as
select kind, own from fresh_row
union
select kind, own from known_row anti join carried on carried.was = known_row.record_no;

create or replace temp view link_row as
from fresh_row union all select kind, record_no, word, day, own, lab, unnumbered, one, two, three from carried;
