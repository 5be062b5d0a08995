-- What stands more than once in the file, with the line it stands on first.
-- grain: one row per content that repeats        reads: rows
select content, min(line) as first_line from rows group by content having count(*) > 1;
