-- Of the pairs to compare those with a dirty report: the others stand as they were compared.
-- grain: one row per pair (compared)        reads: compared, dirty
create or replace temp table compared as
from compared where a in (select report_no from dirty) or b in (select report_no from dirty);
