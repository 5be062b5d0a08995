-- Every file that landed and what became of its rows: read = accepted + rejected + repeated.
-- grain: one row per landing        reads: landing
select feed, file, read, accepted, rejected, repeated, landed_at, publisher, synthetic, sha256, notes
from landing
order by feed, file, sha256;
