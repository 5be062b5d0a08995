-- The landing of a feed with one kind of record, written as it is made.
-- A column of many different words is not worth a dictionary of them.
-- grain: one row per row taken        reads: landed        changes: the Parquet at $out
copy (/* landed */) to $out (format parquet, compression snappy, dictionary_size_limit 5000);
