-- Each text as a number.
-- grain: one row per row of `told`, in its order        reads: told
select hash(word) as hash from told;
