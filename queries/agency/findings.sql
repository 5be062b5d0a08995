-- What came of an agency's rows beyond counting: every reason for rejection and every remark, with how many rows it is said of.
-- grain: one row per agency, kind of finding, record kind and text        reads: record_state
-- Rows of every file, whatever the period, drug or area. finding: rejected (code is the reason) or remark (code is the remark's).
with told as (
    select agency_id, kind, 'rejected' as finding, unnest(string_split(reasons, chr(10))) as code, 'rejected' as standing
    from record_state where state = 'rejected' and reasons is not null
    union all
    select agency_id, kind, 'remark', unnest(string_split(flags, chr(10))), standing
    from record_state where flags is not null and standing in ('current', 'excluded')
)
select agency_id as agency, finding, kind, code, count(*) as rows, count(*) filter (where standing = 'excluded') as excluded
from told
where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)
group by all
order by agency, finding desc, rows desc, kind, code;
