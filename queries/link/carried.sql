-- The records that the version before held word for word, and the own keys (see rows.sql) that any other record has.
-- grain: one row per record (carried), per own key (touched)        reads: known_row, link_row
create or replace temp table carried as
select link_row.kind, known_row.record_no as was, link_row.record_no, known_row.report_no as was_report, known_row.weighed, link_row.own
from known_row
inner join link_row on link_row.kind = known_row.kind and link_row.word = known_row.word;

create or replace temp table touched as
select kind, own from link_row anti join carried on carried.record_no = link_row.record_no
union
select kind, own from known_row anti join carried on carried.was = known_row.record_no;
