-- The reports of untouched keys stand as they stood, under this version's numbers; the rows of touched ones become reports anew.
-- grain: one row per report that stands (kept_report), per record of a touched key (chosen_row)
-- reads: carried, touched, link_row        changes: record_report
create or replace temp view kept_row as
from carried anti join touched on touched.kind = carried.kind and touched.own = carried.own;

create or replace temp table kept_report as
select kind, was_report, record_no as report_no from kept_row where was = was_report order by was_report;

insert into record_report
select kept_row.kind, kept_row.record_no, kept_report.report_no
from kept_row inner join kept_report on kept_report.was_report = kept_row.was_report
order by kept_row.record_no;

create or replace temp table chosen_row as
select kind, record_no from link_row semi join touched on touched.kind = link_row.kind and touched.own = link_row.own;
