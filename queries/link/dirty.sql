-- The records whose reports are made anew, and those of standing reports whose numbers may have become crowded or uncrowded (see
-- numbered.sql) by them.
-- grain: one row per record (dirty_row)        reads: anew_row, record_report (what stands), touched, link_row, known_row
-- A row's day may stand off its report's by the 60 days of a late laboratory: three spans of 24 days to either side.
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

create or replace temp table dirty_row as
with crowded as (
    select kind, number from near_number group by kind, number
    having greatest(count(*) filter (now), count(*) filter (not now)) > 64
),
near_report as (
    select distinct record_report.report_no
    from near_number
    semi join crowded on crowded.kind = near_number.kind and crowded.number = near_number.number
    inner join record_report on record_report.record_no = near_number.record_no
    where near_number.now
)
from anew_row
union
select record_report.kind, record_report.record_no
from record_report semi join near_report on near_report.report_no = record_report.report_no;
