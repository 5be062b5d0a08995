-- The pairs that decoys are: near by chance, for one side's time was moved; whatever numbers they share were not moved.
-- grain: one row per pair and shift (compared)        reads: near
create or replace temp table compared as select kind, a, b, 0 as number, shift from near;
