-- What this version is.
-- grain: one row
insert into version_info
select $version, $built_at, $as_of, coalesce((select bool_or(synthetic) from landing), false), $program, $learnt_from, $learnt_reports;
