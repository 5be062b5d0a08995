-- The reports of untouched keys stand as they stood, under this version's numbers.
-- grain: one row per record        reads: standing        changes: record_report
insert into record_report
select case when arrest then 'arrest' else 'seizure' end, record_no, report_no from standing;
