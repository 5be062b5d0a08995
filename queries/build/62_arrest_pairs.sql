-- Reports of two agencies on the arrest of one person within a day.
-- grain: one row per pair of reports        reads: record_arrest, arrest_report
with people as (
    select distinct arrest_report.report_no, arrest_report.agency_id, occurred_on, person_key
    from record_arrest inner join arrest_report using (record_no)
    where person_key is not null
)
select
    one.report_no as a, two.report_no as b, one.agency_id as agency_a, two.agency_id as agency_b,
    min(abs(datediff('day', one.occurred_on, two.occurred_on))) as gap
from people as one
inner join people as two
    on two.person_key = one.person_key and two.report_no > one.report_no and two.agency_id <> one.agency_id
    and two.occurred_on between one.occurred_on - 1 and one.occurred_on + 1
group by all
order by gap, a, b;
