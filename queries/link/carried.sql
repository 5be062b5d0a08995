-- The records that the version before held word for word; the words of all others are left to be read.
-- grain: one row per record (carried), per other record (word_row)        reads: known_row        changes: word_row
create or replace temp table carried as
select known_row.* exclude (record_no, report_no), known_row.record_no as was, known_row.report_no as was_report, word_row.record_no
from known_row
inner join word_row on word_row.kind = known_row.kind and word_row.word = known_row.word;

create or replace temp table word_row as
from word_row anti join carried on carried.record_no = word_row.record_no;
