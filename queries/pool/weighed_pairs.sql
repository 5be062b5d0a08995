-- The pairs of reports that the linkage weighed, with what came of them.
-- grain: one row per two reports        reads: link_pair
select kind, report_a, report_b, probability, outcome, event_a, event_b
from link_pair
order by kind, report_a, report_b;
