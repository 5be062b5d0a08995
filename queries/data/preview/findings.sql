-- What is wrong or odd in one file, as it would land: each reason and remark with how often and where first; the words in quotation
-- marks differ from row to row and are left out.
-- grain: one row per state and reason or remark        reads: the Parquet at $path
with said as (
    select line, 'rejected' as found, regexp_replace(unnest(string_split(reasons, chr(10))), '".*"', '"…"') as what
    from read_parquet($path) where state = 'rejected'
    union all
    select line, 'remark', unnest(string_split(flags, chr(10))) from read_parquet($path) where state = 'accepted' and flags is not null
)
select found, what, count(*) as rows, min(line) as first_line
from said
group by all
order by found, rows desc, what;
