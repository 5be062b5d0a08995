-- The first rows of one kind as they would land.
-- grain: one row per row of the file        reads: the Parquet at $path
select * exclude (kind, content, start, raw) from read_parquet($path) where kind = $kind order by line limit $most;
