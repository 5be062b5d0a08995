-- What the next version must know of the records that this one read; those that stand from before it knows. No hash is NULL: 0 is none.
-- grain: one row per record        reads: fresh_row
select
    kind = 'arrest' as arrest, record_no::integer as record_no, word, day::integer as day, own, coalesce(lab, 0) as lab, coalesce(of_case, 0) as of_case, unnumbered,
    coalesce(one, 0) as one, coalesce(two, 0) as two, coalesce(three, 0) as three
from fresh_row;
