-- What persons decided, as pairs of reports; a decision on a record that does not stand has no effect.
-- grain: one row per decided pair of reports        reads: link_decision, record_seizure, record_arrest, record_report, landing
with standing as (
    select 'seizure' as kind, record_no, landing_no, record_id from record_seizure
    union all select 'arrest', record_no, landing_no, record_id from record_arrest
),
known as (
    select standing.kind, landing.feed, standing.record_id, record_report.report_no
    from standing
    inner join landing using (landing_no)
    inner join record_report on record_report.kind = standing.kind and record_report.record_no = standing.record_no
)
select distinct
    decided.kind, least(one.report_no, two.report_no) as a, greatest(one.report_no, two.report_no) as b, decided.action
from link_decision as decided
inner join known as one on one.kind = decided.kind and one.feed = decided.feed_a and one.record_id = decided.record_a
inner join known as two on two.kind = decided.kind and two.feed = decided.feed_b and two.record_id = decided.record_b
where one.report_no <> two.report_no
order by all;
