-- What became of each decision that this version holds.
-- grain: one row per decision        reads: decision
select action, kind, feed, agency_id, record_id, other_feed, other_agency, other_record_id, lead_agency, family, effect
from decision order by decision_no;
