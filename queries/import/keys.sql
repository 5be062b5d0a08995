-- Each word as the key of the person, or of the organisation, that it names.
-- grain: one row per word of `told`, in its order        reads: told
select person_hmac(word, $person_scope, $inner_pad, $outer_pad) as key_of from told;
