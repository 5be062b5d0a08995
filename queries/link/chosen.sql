-- All chosen records again, after choose_anew; and the reports of the dirty ones, now that all have one.
-- grain: one row per report (dirty)        reads: dirty_row, record_report, standing        changes: weighed_again
create or replace temp view record_seizure as from chosen_seizure;
create or replace temp view record_arrest as from chosen_arrest;

insert into weighed_again select record_no from standing where weighed;

create or replace temp table dirty as
select distinct record_report.kind, record_report.report_no
from record_report semi join dirty_row on dirty_row.record_no = record_report.record_no;

select report_no from dirty order by report_no;
