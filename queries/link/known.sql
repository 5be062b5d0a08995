-- The records of the version before, as link/remember kept them.
-- grain: one row per record (known_row)        reads: the Parquet at $rows
create or replace temp table known_row as from read_parquet($rows);
