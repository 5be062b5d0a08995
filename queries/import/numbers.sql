-- Each word as a number.
-- grain: one row per word of `told`, in its order        reads: told
select as_number(word, $decimal) as number_of from told;
