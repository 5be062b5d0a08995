-- What touched rows touch beside them, to be asked until it finds none: a row without the incident's number may belong to rows of another
-- own key that bear the same laboratory's or case's number; and an incident's arrests are told with what was
-- seized there, its seizures with whom the agency arrested there.
-- grain: one row per own key added        reads and changes: touched; reads: fresh_row, known_row
insert into touched
with every as (
    select kind, own, unnest([lab, of_case]) as number, unnumbered from fresh_row
    union all select kind, own, unnest([lab, of_case]), unnumbered from known_row
),
mine as (select distinct every.* from every semi join touched on touched.kind = every.kind and touched.own = every.own),
beside as (
    select every.kind, every.own
    from every inner join mine on mine.kind = every.kind and mine.number = every.number and (mine.unnumbered or every.unnumbered)
    union
    select unnest(['seizure', 'arrest']), own from touched
)
from beside anti join touched on touched.kind = beside.kind and touched.own = beside.own;
