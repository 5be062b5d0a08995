-- Pairs of arrests of one person some days apart, one moved to the day of the other: what a second arrest looks like.
-- grain: one row per pair and shift (compared)        reads: report
-- Arrests of one agency are among them: two of its reports are never one event. $share as in near.sql.
create or replace temp table compared as
select one.kind, one.report_no as a, two.report_no as b, 9 as number, one.day - two.day as shift
from report as one
inner join report as two
    on two.kind = one.kind and two.person = one.person and two.report_no > one.report_no
    and (two.day between one.day - 10 and one.day - 4 or two.day between one.day + 4 and one.day + 10)
where (one.report_no * 2654435761) % 1000000 < $share * 1000000;
