-- Whose each report is, by the agency's number.
-- grain: one row per report        reads: report
select report_no, agency from report order by report_no;
