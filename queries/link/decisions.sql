-- What persons decided, as pairs of reports; a decision on a record that does not stand has no effect.
-- grain: one row per decided pair of reports        reads: link_decision, record_report
-- Of several words on two reports (each names a record of them) the last holds.
select
    decided.kind, least(one.report_no, two.report_no) as a, greatest(one.report_no, two.report_no) as b,
    arg_max(decided.action, decided.decision_no) as action
from link_decision as decided
inner join record_report as one on one.kind = decided.kind and one.record_no = decided.record_no_a
inner join record_report as two on two.kind = decided.kind and two.record_no = decided.record_no_b
where one.report_no <> two.report_no
group by all
order by all;
