-- Identities for rows that carry none: what the row says, and which of its like it is.
-- grain: one row per row taken, in their order        reads: rows (nth, line, raw)
-- Two equal rows may be two seizures; the second of them in any file is the same second one, so a file sent again adds nothing.
select left(md5(raw), 20) || '-' || row_number() over (partition by raw order by line) as record_id
from rows
order by nth;
