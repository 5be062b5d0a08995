-- What the chosen records' incidents are told by: the arrests that an agency made there, and the reports of what it seized.
-- grain: one row per record added        changes: chosen_row        reads: link_row, record_report
insert into chosen_row
with incident as (
    select distinct link_row.own from link_row
    semi join chosen_row on chosen_row.record_no = link_row.record_no
),
reports as (
    select distinct record_report.report_no from record_report
    inner join link_row on link_row.record_no = record_report.record_no
    semi join incident on incident.own = link_row.own
)
select record_report.kind, record_report.record_no
from record_report semi join reports on reports.report_no = record_report.report_no
anti join chosen_row on chosen_row.record_no = record_report.record_no;
