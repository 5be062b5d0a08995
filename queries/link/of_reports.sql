-- The records of the reports asked for.
-- grain: one row per record (chosen_row)        reads: asked, record_report
create or replace temp table chosen_row as
select record_report.kind, record_report.record_no
from record_report semi join asked on asked.report_no = record_report.report_no;
