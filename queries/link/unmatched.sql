-- The words of records that the version before did not hold word for word.
-- grain: one row per record (word_row)        reads: unmatched        changes: word_row
create or replace temp table word_row as
from word_row semi join unmatched on unmatched.record_no = word_row.record_no;
