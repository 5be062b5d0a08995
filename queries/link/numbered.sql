-- Pairs of reports of two agencies that name the same number, or the same person, at about the same time. Numbers recur.
-- grain: one row per pair        reads: report, report_number
-- About the same time is twelve days; beside a report that knows its month alone, that month. A number in more than 64 reports of a
-- month tells no event from another; a laboratory's, which arrests have from what was seized beside them, is not counted so.
create or replace temp table numbered as
with spread as (
    select *, unnest(list_distinct([(day - 12) // 24, (day + 12) // 24])) as span from report_number where day is not null
),
crowded as (
    select kind, number, day // 24 as span, count(distinct report_no) as reports
    from report_number where day is not null and not (kind = 'arrest' and what = 'lab') group by all having count(distinct report_no) > 64
),
told as (
    select one.kind, one.report_no as one_no, two.report_no as two_no, one.what as one_what, two.what as two_what, one.lettered, two.number, two.day
    from spread as one
    inner join report_number as two
        on two.kind = one.kind and two.number = one.number and two.day // 24 = one.span and two.report_no > one.report_no
        and two.agency <> one.agency and two.day between one.day - 12 and one.day + 12
    union all
    select one.kind, one.report_no, two.report_no, one.what, two.what, one.lettered, two.number, two.day
    from report_number as one
    inner join report_number as two
        on two.kind = one.kind and two.number = one.number and two.month = one.month and two.agency <> one.agency
        and (two.day is not null or two.report_no > one.report_no)
    where one.day is null
)
select
    told.kind, least(one_no, two_no) as a, greatest(one_no, two_no) as b,
    max(one_what = 'lab' and two_what = 'lab') as lab,
    max(one_what = 'incident' and two_what = 'incident') as incident,
    max(one_what = 'case' and two_what = 'case') as case_no,
    max(one_what <> two_what and 'lab' not in (one_what, two_what)) as mixed,
    bool_or(lettered) as lettered
from told
anti join crowded on crowded.kind = told.kind and crowded.number = told.number and crowded.span = told.day // 24
group by all;

create or replace temp table known_person as
select one.kind, one.report_no as a, two.report_no as b
from (select *, unnest([day - 3, day - 2, day - 1, day, day + 1, day + 2, day + 3]) as on_day from report where person is not null) as one
inner join report as two
    on two.kind = one.kind and two.person = one.person and two.day = one.on_day and two.report_no > one.report_no and two.agency <> one.agency;
