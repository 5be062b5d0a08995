-- Pairs of reports of two agencies near each other in time and place, each at its own precision.
-- grain: one row per pair and shift        reads: report, report_amount
-- Minutes within six hours and scenes within two kilometres, one of the two nearer still; where either is coarse, the same
-- county within a day and no drug that contradicts. A date is the whole day: beside it a minute of the next one is only near
-- within four hours of midnight. An agency's own address says nothing of the scene: beside one, another county of the same day
-- where a drug and its amount agree within 16%. A report without any place is near nothing.
-- $shifts are days by which the lower-numbered report is moved back in time: 0 asks for pairs that may be one event; any
-- other number makes decoys, pairs that cannot be, alike in all else, which say what chance alone brings.
-- $share of the reports, 0 to 1, are paired with all others: decoys need not be as many as the pairs.
create or replace temp table near as
with here as (
    select kind, report_no, agency, clock, day, lat, lon, county, families, lat is null and own as at_own, clock is not null and lat is not null as exact
    from report where day is not null
),
moved as (
    select here.* replace (clock - shift * 1440 as clock, day - shift as day), shift
    from here, (select unnest($shifts) as shift)
    where (report_no * 2654435761) % 1000000 < $share * 1000000
),
spans as (
    select *, unnest(list_distinct([floor((clock - 360) / 720), floor((clock + 360) / 720)])) as span from moved where exact
),
-- Whole ranges, for a point in the middle of a cell may by the last digit see one cell to either side of its own.
rows_of as (select *, unnest(range(floor((lat - 0.018) / 0.036)::integer, floor((lat + 0.018) / 0.036)::integer + 1)) as row_no from spans),
cells as (select *, unnest(range(floor((lon - 0.024) / 0.048)::integer, floor((lon + 0.024) / 0.048)::integer + 1)) as column_no from rows_of),
scenes as (
    select one.kind, one.report_no as a, two.report_no as b, one.shift
    from cells as one
    inner join here as two
        on two.kind = one.kind and floor(two.clock / 720) = one.span and floor(two.lat / 0.036) = one.row_no
        and floor(two.lon / 0.048) = one.column_no and two.exact and two.report_no > one.report_no and two.agency <> one.agency
    where abs(two.clock - one.clock) <= 360 and abs(two.lat - one.lat) <= 0.018 and abs(two.lon - one.lon) <= 0.024
        and (abs(two.clock - one.clock) <= 90 or (abs(two.lat - one.lat) <= 0.009 and abs(two.lon - one.lon) <= 0.012))
),
days as (
    select *, unnest([day - 1, day, day + 1]) as on_day from moved where county is not null
),
counties as (
    select one.kind, one.report_no as a, two.report_no as b, one.shift
    from days as one
    inner join here as two
        on two.kind = one.kind and two.county = one.county and two.day = one.on_day
        and two.report_no > one.report_no and two.agency <> one.agency
    where not (one.exact and two.exact)
        and coalesce(abs(two.clock - one.clock) <= 360, one.on_day = one.day or coalesce(
            abs(one.clock / 1440 - (two.day + 0.5)) <= 0.67, abs(two.clock / 1440 - (one.day + 0.5)) <= 0.67, true))
        and coalesce(one.families & two.families <> 0, true)
        and coalesce(abs(two.lat - one.lat) <= 0.018 and abs(two.lon - one.lon) <= 0.024, true)
),
amounts as materialized (
    select here.*, family, dimension, amount, floor(ln(amount) / 0.3) as step
    from here inner join report_amount using (report_no) where kind = 'seizure'
),
steps as (
    select one.*, family, dimension, amount, unnest(range(floor((ln(amount) - 0.15) / 0.3)::integer, floor((ln(amount) + 0.15) / 0.3)::integer + 1)) as step
    from moved as one inner join report_amount using (report_no) where kind = 'seizure'
),
elsewhere as (
    select distinct one.kind, one.report_no as a, two.report_no as b, one.shift
    from steps as one
    inner join amounts as two
        on two.kind = one.kind and two.day = one.day and two.family = one.family and two.dimension = one.dimension and two.step = one.step
        and abs(ln(two.amount / one.amount)) <= 0.15
    where two.report_no > one.report_no and two.agency <> one.agency and (one.at_own or two.at_own) and one.county <> two.county
)
select * from scenes union all select * from counties union all select * from elsewhere;
