-- Pairs that meet only through a third report, or by a person's word: compared like any other.
-- grain: one row per pair (compared)        reads: unseen
create or replace temp table compared as select kind, a, b, 0 as number, 0 as shift from unseen;
