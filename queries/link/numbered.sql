-- Pairs of reports of two agencies that name the same number, or the same person, at about the same time. Numbers recur.
-- grain: one row per pair        reads: report, report_number
-- A number in more than 64 reports of a month tells no event from another. Arrests carry the numbers of their incident.
create or replace temp table numbered as
with spread as (
    select *, unnest(list_distinct([(day - 12) // 24, (day + 12) // 24])) as span from report_number
),
crowded as (
    select kind, number, day // 24 as span, count(distinct report_no) as reports
    from report_number group by all having count(distinct report_no) > 64
)
select
    one.kind, least(one.report_no, two.report_no) as a, greatest(one.report_no, two.report_no) as b,
    max(one.what = 'lab' and two.what = 'lab') as lab,
    max(one.what = 'incident' and two.what = 'incident') as incident,
    max(one.what = 'case' and two.what = 'case') as case_no,
    bool_or(one.lettered) as lettered
from spread as one
inner join report_number as two
    on two.kind = one.kind and two.number = one.number and two.day // 24 = one.span and two.report_no > one.report_no
    and two.agency <> one.agency and two.day between one.day - 12 and one.day + 12
anti join crowded on crowded.kind = two.kind and crowded.number = two.number and crowded.span = two.day // 24
group by all;

create or replace temp table known_person as
select one.kind, one.report_no as a, two.report_no as b
from (select *, unnest([day - 3, day - 2, day - 1, day, day + 1, day + 2, day + 3]) as on_day from report where person is not null) as one
inner join report as two
    on two.kind = one.kind and two.person = one.person and two.day = one.on_day and two.report_no > one.report_no and two.agency <> one.agency;
