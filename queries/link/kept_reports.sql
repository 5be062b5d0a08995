-- The reports that stand, by the number they had and the one they have.
-- grain: one row per report        reads: kept_report
select was_report, report_no from kept_report order by was_report;
