-- Texts that stand more than once in the file, with the line each stands on first.
-- grain: one row per text that repeats        reads: rows
-- Equal texts have an equal known_by (the record's id, where there is one): the texts of the others need not be compared.
create or replace temp table repeats as
with alike as (
    select hash(known_by) as known_by from rows group by 1 having count(*) > 1
),
candidates as (
    select rows.* from rows semi join alike on alike.known_by = hash(rows.known_by)
)
select hash(raw) as content, min(line) as first_line
from (select line, concat_ws(chr(31), *columns('^cell_[0-9]+$')) as raw from candidates)
group by 1 having count(*) > 1;
