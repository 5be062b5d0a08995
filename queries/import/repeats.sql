-- Texts that stand more than once in the file, with the line each stands on first.
-- grain: one row per text that repeats        reads: typed
create or replace temp table repeats as
select hash(raw) as content, min(line) as first_line from typed group by 1 having count(*) > 1;
