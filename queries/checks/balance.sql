-- Rows read are accepted, rejected or repeated: none is lost between a file and the pool.
-- grain: one row per landing out of balance        reads: landing
select file || ': ' || read || ' rows read, ' || (accepted + rejected + repeated) || ' accounted for' as mistake
from landing where read <> accepted + rejected + repeated;
