-- The first rows of one file that would be rejected, each with every reason.
-- grain: one row per row and kind        reads: the Parquet at $path
select kind, line, reasons from read_parquet($path) where state = 'rejected' order by line, kind limit $most;
