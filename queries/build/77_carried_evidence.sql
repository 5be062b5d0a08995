-- The evidence of pairs that stand as the version before found them.
-- grain: one row per pair and clue (inserted into link_evidence)        reads: link_found, kept_report, the Parquet at $evidence
insert into link_evidence
with stood as (
    select found.kind, found.report_a, found.report_b, one.was_report as was_a, other.was_report as was_b
    from link_found as found
    inner join kept_report as one on one.report_no = found.report_a
    inner join kept_report as other on other.report_no = found.report_b
    where found.carried
)
select stood.kind, stood.report_a, stood.report_b, clue, said_a, said_b, agreement, weight
from read_parquet($evidence) as known
inner join stood on stood.kind = known.kind and stood.was_a = known.report_a and stood.was_b = known.report_b
order by stood.kind, stood.report_a, stood.report_b, clue;
