-- The rows of a well-formed delimited file, all text, in the file's order.
-- grain: one row per data row of the file        reads: the file at $path
-- Empty cells stay empty strings: nothing is guessed here. Row order is the file's, so rowid gives the line.
create or replace temp table cells as
select [*columns(*)] as cells
from read_csv(
    $path,
    header = false, skip = $skip, all_varchar = true, delim = $delimiter, quote = '"', escape = '"',
    columns = $columns, auto_detect = false, nullstr = $never, strict_mode = true, max_line_size = 8000000
);
