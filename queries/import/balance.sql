-- Rows by state in one landing; a row that two parts of a feed take is counted once, in the state of the first part.
-- grain: one row        reads: the Parquet at $path
-- Tables of one landing share line numbers, so a row goes by its line and its text.
with once as (
    select line, content, arg_min(state, part) as state from (
        select line, content, state, list_position($kinds, kind) as part from read_parquet($path)
    ) group by line, content
)
select
    count(*) as read, count(*) filter (state = 'accepted') as accepted,
    count(*) filter (state = 'rejected') as rejected, count(*) filter (state = 'repeated') as repeated
from once;
