-- The chosen records' reports alone, as choose does with the records.
-- grain: one row per chosen record        reads: chosen_row, record_report
create or replace temp table chosen_report as
from record_report semi join chosen_row on chosen_row.record_no = record_report.record_no;
create temp view record_report as from chosen_report;
