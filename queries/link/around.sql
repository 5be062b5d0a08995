-- The dirty records, and the reports of all that may be candidates beside them: near in time and place, or with a number or a person in common.
-- grain: one row per record (chosen_row)        reads: dirty_row, anew_row, link_row, record_report (what stands), record_seizure, record_arrest
-- Wider than the rules of candidates (near.sql, numbered.sql), never narrower: a report's time and place are those of one of its rows.
create or replace temp table their_row as
from link_row semi join dirty_row on dirty_row.record_no = link_row.record_no;

create or replace temp table spot_row as
with told as (
    select 'seizure' as kind, record_no, occurred_on, county_fips, latitude, longitude, place_precision, family from record_seizure
    union all select 'arrest', record_no, occurred_on, county_fips, latitude, longitude, place_precision, family from record_arrest
),
near_day as (
    select distinct kind, date '1970-01-01' + unnest([day - 2, day - 1, day, day + 1, day + 2])::integer as occurred_on from their_row
)
select
    kind, record_no, datediff('day', date '1970-01-01', occurred_on) as day, county_fips as county,
    floor(latitude / 0.036)::integer as row_no, floor(longitude / 0.048)::integer as column_no, place_precision = 'agency' as at_own, family
from told semi join near_day using (kind, occurred_on);

create or replace temp table chosen_row as
with mine as (from spot_row semi join their_row on their_row.record_no = spot_row.record_no),
days as (select *, unnest([day - 2, day - 1, day, day + 1, day + 2]) as on_day from mine),
counties as (select distinct kind, county, on_day from days where county is not null),
scenes as (
    select distinct kind, on_day, unnest([row_no - 1, row_no, row_no + 1]) as row_no, column_no
    from (select distinct kind, on_day, row_no, unnest([column_no - 1, column_no, column_no + 1]) as column_no from days where row_no is not null)
),
amounts as (select distinct kind, day, family, bool_or(at_own) over (partition by kind, day, family) as at_own from mine where family is not null),
numbers as (
    select distinct kind, number from (select kind, unnest([one, two, three]) as number from their_row) where number is not null
),
beside as (
    select record_no from their_row
    union select record_no from spot_row semi join counties
        on counties.kind = spot_row.kind and counties.county = spot_row.county and counties.on_day = spot_row.day
    union select record_no from spot_row semi join scenes
        on scenes.kind = spot_row.kind and scenes.on_day = spot_row.day and scenes.row_no = spot_row.row_no and scenes.column_no = spot_row.column_no
    union select record_no from spot_row inner join amounts
        on amounts.kind = spot_row.kind and amounts.day = spot_row.day and amounts.family = spot_row.family and (amounts.at_own or spot_row.at_own)
    union select record_no from link_row semi join numbers on numbers.kind = link_row.kind and numbers.number = link_row.one
    union select record_no from link_row semi join numbers on numbers.kind = link_row.kind and numbers.number = link_row.two
    union select record_no from link_row semi join numbers on numbers.kind = link_row.kind and numbers.number = link_row.three
),
reports as (select distinct report_no from record_report semi join beside on beside.record_no = record_report.record_no)
select record_report.kind, record_report.record_no from record_report semi join reports on reports.report_no = record_report.report_no
union all from anew_row;
