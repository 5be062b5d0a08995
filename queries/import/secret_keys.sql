-- Keys made of several columns, where rows tell of persons: a record's name gives nobody away.
-- grain: one row per row of `keys`, in its order        reads: keys
select person_hmac(key, 'record', $inner_pad, $outer_pad) as key
from keys;
