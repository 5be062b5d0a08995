-- What the next version must know of this one's records.
-- grain: one row per record (remembered)        reads: link_row, record_report, weighed_again
create or replace temp table remembered as
select link_row.*, record_report.report_no, weighed.record_no is not null as weighed
from link_row
inner join record_report on record_report.record_no = link_row.record_no
left join (select distinct record_no from weighed_again) as weighed on weighed.record_no = link_row.record_no;
