-- The reports made anew or touched.
-- grain: one row per report        reads: dirty
select report_no from dirty order by report_no;
