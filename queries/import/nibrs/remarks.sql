-- What a person should know of the file: each remark, on how many rows, and the first of them.
-- grain: one row per remark        reads: nibrs_rows
select remark, count(*) as rows, min(line) as first_line
from (select line, unnest(string_split(remark, chr(10))) as remark from nibrs_rows where remark is not null)
group by remark
order by remark;
