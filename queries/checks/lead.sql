-- Every event has exactly one lead.
-- grain: one row per event without        reads: participation
select kind || ' event ' || event_no || ' has ' || count(*) filter (role = 'lead') || ' leads' as mistake
from participation group by kind, event_no having count(*) filter (role = 'lead') <> 1;
