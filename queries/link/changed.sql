-- The own keys (see rows.sql) that any record has that was not there before, or had that is gone.
-- grain: one row per known record that the step is shown (known_row), per record (link_row), per own key (touched)
-- reads: fresh_row, shown_row
create or replace temp view known_row as
select
    case when arrest then 'arrest' else 'seizure' end as kind, place, nullif(now, 0) as now, day, own, nullif(lab, 0) as lab, nullif(of_case, 0) as of_case, unnumbered,
    nullif(one, 0) as one, nullif(two, 0) as two, nullif(three, 0) as three
from shown_row;

create or replace temp view link_row as
select kind, record_no, day, own, lab, of_case, unnumbered, one, two, three from fresh_row
union all select kind, now, day, own, lab, of_case, unnumbered, one, two, three from known_row where now is not null;

create or replace temp table touched as
select kind, own from fresh_row
union
select kind, own from known_row where now is null;
