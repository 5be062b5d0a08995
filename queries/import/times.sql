-- Each word as a time: UTC when it carries an offset, else local to the agency; how precise it is (a date is not midnight);
-- and whether it carried an offset.
-- grain: one row per word of `told`, in its order        reads: told
with plain as (
    select word, as_utc_said(word) as utc_said, try_cast(word as timestamp) as stamp from told
),
read as (
    select
        utc_said,
        case when utc_said then try_cast(word as timestamptz) at time zone 'UTC' else stamp end as stamp,
        case when stamp is not null then case when length(word) <= 10 then 'day' else 'minute' end end as precision,
        case when stamp is null then try_strptime(word, $minute_formats) end as minute,
        case when stamp is null then try_strptime(word, $day_formats) end as day,
        case when stamp is null then try_strptime(word, $month_formats) end as month,
        case when stamp is null then try_strptime(word, $year_formats) end as year
    from plain
)
select
    coalesce(stamp, minute, day, month, year) as time_of,
    coalesce(precision, case when minute is not null then 'minute' when day is not null then 'day'
        when month is not null then 'month' when year is not null then 'year' end) as precision_of,
    utc_said as utc_of
from read;
