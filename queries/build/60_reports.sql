-- An agency's own rows become one report: drug rows, charges, amendments and late laboratory weights of one incident.
-- grain: one row per record        reads: record_seizure, record_arrest
-- Rows belong together by the incident's number, else the case's, and always by time too: numbers recur, and a case spans
-- days. An agency's small repeated seizures have numbers, or times, or places of their own, and stay apart.
create temp table own_seizure as
with told as (
    select
        record_no, agency_id, record_id, occurred_on, family, dimension, base_quantity, county_fips as county,
        case when time_precision in ('minute', 'hour') then occurred_at end as clock,
        case when place_precision in ('point', 'block') and cell is not null then round(latitude, 4) end as latitude,
        case when place_precision in ('point', 'block') and cell is not null then round(longitude, 4) end as longitude,
        concat_ws(' ', place_precision, record_seizure.latitude, record_seizure.longitude, county_fips) as spot,
        identifier(incident_number) as incident, identifier(case_number) as case_no, identifier(lab_number) as lab,
        lab_number is not null and coalesce(quantity_basis, '') <> 'gross' as laboratory
    from record_seizure
),
-- A row that lacks the incident's number has that of the rows with the same case, time and place, where they have one such number; a
-- laboratory's row, which may bear a later day alone, that of the same drug's rows of the sixty days before.
adopted as (
    select late.record_no, min(numbered.incident) as incident
    from told as late
    inner join told as numbered
        on numbered.agency_id = late.agency_id and numbered.case_no = late.case_no and late.incident is null and numbered.incident is not null
        and coalesce(abs(numbered.latitude - late.latitude) < 0.01 and abs(numbered.longitude - late.longitude) < 0.012, numbered.county = late.county, true)
    where
        numbered.clock = late.clock
        or (numbered.occurred_on = late.occurred_on and numbered.clock is null and late.clock is null and numbered.spot = late.spot)
        or (
            late.laboratory and late.clock is null and late.base_quantity > 0 and numbered.family = late.family
            and numbered.occurred_on between late.occurred_on - 60 and late.occurred_on
            and coalesce(numbered.base_quantity / late.base_quantity between 0.33 and 3 or numbered.dimension <> late.dimension, true)
        )
    group by all having count(distinct numbered.incident) = 1
),
named as (
    select told.* replace (coalesce(told.incident, adopted.incident) as incident) from told left join adopted using (record_no)
)
select
    *, case when incident is not null then 'incident ' || incident when case_no is not null then 'case ' || case_no
        else 'record ' || record_id || ' ' || occurred_on end as number
from named;

-- Within an incident's number a new report begins after a month, or where both time and place are others: an amendment comes
-- late, and mends the one or the other. Where only a case is named, at another minute or after 1 km.
create temp table own_sitting as
with stepped as (
    select
        record_no, agency_id, number, incident, occurred_on, clock, laboratory, family, lab, latitude, longitude, county,
        lag(occurred_on) over own as day_before, lag(clock) over own as before,
        lag(latitude) over own as latitude_before, lag(longitude) over own as longitude_before, lag(county) over own as county_before
    from own_seizure
    window own as (partition by agency_id, number order by occurred_on, clock, record_no)
),
begun as (
    select
        *, case when day_before is null then 1
            when incident is not null and occurred_on <= day_before + 30
                and (coalesce(clock - before <= interval 1 hour, occurred_on = day_before)
                    or coalesce(abs(latitude - latitude_before) < 0.01 and abs(longitude - longitude_before) < 0.012, county = county_before, true)) then 0
            when incident is null and coalesce(clock = before, occurred_on = day_before)
                and coalesce(abs(latitude - latitude_before) < 0.01 and abs(longitude - longitude_before) < 0.012, true) then 0
            else 1 end as begins
    from stepped
),
sat as (
    select *, sum(begins) over (partition by agency_id, number order by occurred_on, clock, record_no rows unbounded preceding) as sitting
    from begun
),
-- A case alone names no incident: its rows are one report only where they are few and tell of different drugs, or of one minute, or of
-- one day without an hour.
judged as (
    select
        *, incident is not null or number like 'record %' or (count(*) over own <= 8 and (
            count(*) over own = count(distinct family) over own or count(clock) over own = 0
            or (count(clock) over own = count(*) over own and min(clock) over own = max(clock) over own))) as whole
    from sat
    window own as (partition by agency_id, number, sitting)
)
select
    record_no, agency_id, number || case when whole then '' else ' record ' || record_no end as number, incident, occurred_on,
    laboratory and (incident is not null or clock is null) as laboratory, family, sitting
from judged;

-- The laboratory's weight may come weeks later, under the incident's or the case's number and a date of its own; of what nobody could
-- name, too.
create temp table own_report as
with summed as (
    select
        agency_id, number, sitting, min(record_no) as report_no, min(occurred_on) as first_day,
        bool_and(laboratory and number not like 'record %') as only_laboratory, list(distinct family) as families
    from own_sitting group by all
),
followed as (
    select
        *, lag(first_day) over own as day_before, lag(families) over own as families_before, lag(report_no) over own as report_before
    from summed
    window own as (partition by agency_id, number order by sitting)
)
select
    agency_id, number, sitting,
    case when only_laboratory and first_day <= day_before + 60
            and (list_has_any(families, families_before) or list_contains(families_before, 'other'))
        then least(report_before, report_no) else report_no end as report_no
from followed;

-- Rows without any number: one report where they tell of different drugs at the same minute and the same spot.
create temp table own_spot as
select record_no, min(record_no) over (partition by agency_id, occurred_on, clock, latitude, longitude) as report_no
from own_seizure
where incident is null and case_no is null and clock is not null and latitude is not null
qualify count(*) over (partition by agency_id, occurred_on, clock, latitude, longitude)
    = count(distinct family) over (partition by agency_id, occurred_on, clock, latitude, longitude);

-- A laboratory's row without the incident's number belongs to the report that bears the same laboratory number, if it is one.
create temp table own_laboratory as
select late.record_no, numbered.record_no as of_record
from own_seizure as late
inner join own_seizure as numbered
    on numbered.agency_id = late.agency_id and numbered.lab = late.lab
    and (numbered.incident is not null or (late.case_no is null and numbered.case_no is not null))
    and numbered.occurred_on between late.occurred_on - 60 and late.occurred_on + 60
where late.incident is null;

insert into record_report
with placed as (
    select own_sitting.record_no, least(own_report.report_no, coalesce(own_spot.report_no, own_report.report_no)) as report_no
    from own_sitting
    inner join own_report using (agency_id, number, sitting)
    left join own_spot on own_spot.record_no = own_sitting.record_no
),
belongs as (
    select own_laboratory.record_no, min(placed.report_no) as report_no
    from own_laboratory inner join placed on placed.record_no = own_laboratory.of_record
    group by all having count(distinct placed.report_no) = 1
),
attached as (
    select placed.record_no, coalesce(belongs.report_no, placed.report_no) as report_no
    from placed left join belongs on belongs.record_no = placed.record_no
)
select 'seizure', record_no, min(record_no) over (partition by report_no) from attached order by record_no;

-- An arrest is of one person at one incident. Charges of a person without a key are one arrest where number, minute and age
-- agree and no charge is told twice; without an age too, for who writes a row per charge writes one minute on all of them.
insert into record_report
with told as (
    select
        record_no, agency_id, occurred_on, person_key,
        case when time_precision in ('minute', 'hour') then occurred_at end as clock,
        incident_of(coalesce(incident_number, case_number), person_key, record_id) as number, record_id, age_band, charge,
        identifier(coalesce(incident_number, case_number)) is not null as numbered
    from record_arrest
),
people as (
    select
        *, case when person_key is not null then 'person ' || person_key
            when coalesce(age_band, clock::varchar) is not null and numbered
                and count(*) over same = count(distinct charge) over same then 'somebody ' || coalesce(age_band, 'of no age ') || coalesce(clock, occurred_on)
            else 'record ' || record_id || ' ' || occurred_on end as person
    from told
    window same as (partition by agency_id, number, occurred_on, clock, age_band, person_key is null)
),
stepped as (
    select
        *, lag(occurred_on) over own as day_before, lag(clock) over own as before
    from people
    window own as (partition by agency_id, number, person order by occurred_on, clock, record_no)
),
begun as (
    select
        *, case when occurred_on = day_before or clock - before <= interval 12 hour
            or (number not like 'person %' and occurred_on <= day_before + 30) then 0 else 1 end as begins
    from stepped
),
sat as (
    select
        *, sum(begins) over (partition by agency_id, number, person order by occurred_on, clock, record_no rows unbounded preceding) as sitting
    from begun
)
select 'arrest', record_no, min(record_no) over (partition by agency_id, number, person, sitting) from sat order by record_no;
