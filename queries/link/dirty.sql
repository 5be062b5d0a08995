-- The reports made anew, and those whose numbers may have become crowded or uncrowded (see numbered.sql) by them.
-- grain: one row per report (dirty)        reads: chosen_row, record_report, touched, link_row, known_row, standing        changes: weighed_again
-- A row's day may stand off its report's by the 60 days of a late laboratory: three spans of 24 days to either side.
insert into weighed_again select record_no from standing where weighed;

create or replace temp table near_number as
with every as (
    select kind, own, record_no, true as now, day // 24 as span, one, two, three from link_row
    union all select kind, own, now, false, day // 24, one, two, three from known_row
),
changed as (
    select distinct kind, number, unnest(range(span - 3, span + 4)) as span
    from (
        select every.kind, span, unnest([one, two, three]) as number
        from every semi join touched on touched.kind = every.kind and touched.own = every.own
    ) where number is not null
)
select every.kind, record_no, now, one as number from every semi join changed
    on changed.kind = every.kind and changed.number = every.one and changed.span = every.span
union all
select every.kind, record_no, now, two from every semi join changed
    on changed.kind = every.kind and changed.number = every.two and changed.span = every.span
union all
select every.kind, record_no, now, three from every semi join changed
    on changed.kind = every.kind and changed.number = every.three and changed.span = every.span;

create or replace temp table dirty as
select record_report.kind, record_report.report_no from record_report semi join chosen_row on chosen_row.record_no = record_report.record_no
union
select record_report.kind, record_report.report_no
from near_number
semi join (
    select kind, number from near_number group by kind, number
    having greatest(count(*) filter (now), count(*) filter (not now)) > 64
) as crowded on crowded.kind = near_number.kind and crowded.number = near_number.number
inner join record_report on record_report.record_no = near_number.record_no
where near_number.now;
