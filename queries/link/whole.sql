-- The whole tables under their names again, after choose.
-- grain: none (names only)
drop view if exists temp.record_seizure;
drop view if exists temp.record_arrest;
drop view if exists temp.record_report;
