-- A laboratory's row without a number may belong to rows of another own key that bear the same laboratory number: those are
-- touched too. To be asked until it finds none.
-- grain: one row per own key added        reads and changes: touched; reads: link_row, known_row
insert into touched
with every as (
    select kind, own, lab, unnumbered from link_row where lab is not null
    union all select kind, own, lab, unnumbered from known_row where lab is not null
),
mine as (select distinct every.* from every semi join touched on touched.kind = every.kind and touched.own = every.own)
select distinct every.kind, every.own
from every
inner join mine on mine.kind = every.kind and mine.lab = every.lab and (mine.unnumbered or every.unnumbered)
anti join touched on touched.kind = every.kind and touched.own = every.own;
