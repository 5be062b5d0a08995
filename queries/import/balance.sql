-- Rows by state in one landing; a row that two parts of a feed take is counted once, in the state of the first part.
-- grain: one row        reads: the Parquet at $path
-- Tables of one landing share line numbers, so a row goes by its line and its text. A landing of one part has every row once.
with once as (
    select line, content, arg_min(state, part) as state from (
        select line, content, state, list_position($kinds, kind) as part from read_parquet($path) where len($kinds) > 1
    ) group by line, content
),
each_row as (
    select state from once
    union all
    select state from read_parquet($path) where len($kinds) = 1
)
select
    count(*) as read, count(*) filter (state = 'accepted') as accepted,
    count(*) filter (state = 'rejected') as rejected, count(*) filter (state = 'repeated') as repeated
from each_row;
