-- Identities for rows that carry none: what the row says, and which of its like it is.
-- grain: one row per row taken        reads: typed
-- Two equal rows may be two seizures; the second of them in any file is the same second one, so a file sent again adds nothing.
select * replace (left(md5(raw), 20) || '-' || row_number() over (partition by raw order by line) as record_id)
from (/* typed */)
