-- What each report says, one line a report, as it is compared.
-- grain: one row per report (report), per report and number (report_number), family and dimension (report_amount), incident's number
-- (incident), per report and one beside it (beside)
-- reads: record_seizure, record_arrest, record_report, agency_number
-- Coarse is not precise: a date has no minute, an agency's or a county's address is no scene. Missing is NULL, never a value.
-- month: the first day of it, of a report that knows no finer time too.
-- A point beyond the line of the county told is a scene still: that line is where agencies meet.
create or replace temp table report_line as
select
    'seizure' as kind, report_no, record_no, agency_id, occurred_at, occurred_on, time_precision, flags, latitude, longitude,
    place_precision, cell, county_fips, operation, incident_number, case_number, lab_number, role, discovered,
    case when drug not in ('unknown', 'multiple', 'other') then family end as family, dimension, base_quantity, quantity_basis,
    cash_usd, firearms, transport, concealment, origin || ' > ' || destination as route,
    null::varchar as person_key, null::varchar as age_band, null::varchar as charge, null::varchar as activity, null::varchar as warrant
from record_seizure inner join record_report using (record_no) where kind = 'seizure'
union all
select
    'arrest', report_no, record_no, agency_id, occurred_at, occurred_on, time_precision, flags, latitude, longitude,
    place_precision, cell, county_fips, operation, incident_number, case_number, null, role, discovered,
    case when drug not in ('unknown', 'multiple', 'other') then family end, null, null, null,
    null, null, null, null, null, person_key, age_band, charge, activity, warrant
from record_arrest inner join record_report using (record_no) where kind = 'arrest';

create or replace temp table family_bit as
select family, (1::ubigint << (row_number() over (order by family) - 1)::ubigint) as bit
from (select distinct family from code_drug);

-- Each word at the row that tells it best: the finest time, the finest place, else the first row by number.
create or replace temp table report as
with ranked as (
    select
        *, case time_precision when 'minute' then 1 when 'hour' then 2 when 'day' then 3 when 'month' then 4 when 'year' then 5 else 9 end
            + case when flags is not null and regexp_matches(flags, 'implausible_year|future') then 10 else 0 end as time_rank,
        case place_precision when 'point' then 1 when 'block' then 2 when 'agency' then 3 when 'county' then 4 when 'state' then 5 else 9 end
            + case when flags is not null and regexp_matches(flags, 'implausible_point') then 10 else 0 end as place_rank,
        (epoch(occurred_at) / 60)::bigint as minute
    from report_line
),
summed as (
    select
        kind, report_no, any_value(agency_id) as agency_id,
        arg_min({'clock': case when time_rank <= 2 then minute end, 'hour_alone': time_rank = 2,
            'day': case when time_rank <= 3 then datediff('day', date '1970-01-01', occurred_on) end,
            'month': case when time_rank <= 4 then datediff('day', date '1970-01-01', date_trunc('month', occurred_on)) end},
            time_rank * 8589934592 + minute) as moment,
        arg_min({'lat': case when place_rank <= 2 and cell is not null then latitude end,
            'lon': case when place_rank <= 2 and cell is not null then longitude end,
            'county': county_fips, 'own': place_rank = 3}, place_rank * 1099511627776 + record_no) as place,
        max(identifier_or_word(operation)) as operation, min(role) as role, min(discovered) as discovered,
        bit_or(family_bit.bit) as families,
        sum(cash_usd) as cash, sum(firearms) as firearms, min(transport) as transport, min(concealment) as concealment, min(route) as route,
        min(person_key) as person, min(age_band) as age, list_sort(list(distinct charge)) as charges, min(activity) as activity, min(warrant) as warrant
    from ranked left join family_bit on family_bit.family = ranked.family
    group by kind, report_no
)
select
    kind, report_no, agency_id, agency_number.agency as agency, moment.clock as clock, moment.hour_alone as hour_alone, moment.day as day, moment.month as month,
    place.lat as lat, place.lon as lon, place.county as county, place.own as own,
    operation, case role when 'lead' then 1 when 'assist' then 2 when 'support' then 2 end as role, discovered, families,
    cash, firearms, lower(transport) as transport, lower(concealment) as concealment, lower(route) as route,
    person, age, nullif(charges, []) as charges, activity, warrant
from summed inner join agency_number using (agency_id);

-- The incidents that an agency gives a number, and its reports that stand side by side at one.
create or replace temp table incident as
select distinct
    kind, report_no, agency_id,
    case kind when 'arrest' then identifier(coalesce(incident_number, case_number)) else coalesce(identifier(incident_number), identifier(case_number)) end as number
from report_line;

create or replace temp table beside as
select distinct mine.kind, mine.report_no, other.kind as other_kind, other.report_no as other_no, two.person
from incident as mine
inner join incident as other on other.agency_id = mine.agency_id and other.number = mine.number and other.report_no <> mine.report_no
inner join report as one on one.report_no = mine.report_no
inner join report as two on two.report_no = other.report_no
where 'arrest' in (mine.kind, other.kind)
    and coalesce(abs(one.day - two.day) <= 1, one.day is null and two.day is null and one.month = two.month);

-- How many persons an agency arrested at an incident, and the keys of those that it arrested there besides the report's own.
create or replace temp table report as
with company as (
    select incident.report_no, count(*) over (partition by incident.agency_id, number, day) as company
    from incident inner join report using (report_no) where incident.kind = 'arrest' and number is not null and day is not null
),
others as (
    select beside.report_no, list(distinct beside.person) as others
    from beside inner join report using (report_no)
    where other_kind = 'arrest' and beside.person is not null and beside.person is distinct from report.person
    group by all
)
select report.*, company.company, others.others
from report
left join (select report_no, max(company) as company from company group by all) as company using (report_no)
left join others using (report_no);

-- The numbers that a report bears; of an arrest, those of the laboratory that weighed what was seized there, too.
create or replace temp table report_number as
with written as (
    select distinct kind, report_no, 'incident' as what, incident_number as text from report_line where incident_number is not null
    union all select distinct kind, report_no, 'case', case_number from report_line where case_number is not null
    union all select distinct kind, report_no, 'lab', lab_number from report_line where lab_number is not null
    union all select distinct beside.kind, beside.report_no, 'lab', lab_number
        from beside inner join report_line on report_line.report_no = beside.other_no
        where beside.kind = 'arrest' and other_kind = 'seizure' and lab_number is not null
),
told as (select distinct kind, report_no, what, identifier(text) as number from written)
select told.*, report.agency, report.day, report.month, upper(number) <> lower(number) as lettered
from told inner join report using (report_no)
where length(number) >= 4 and report.month is not null;

-- Of a drug family a report's amount is the sum of its rows; a late laboratory weight stands in for the row it weighed again.
create or replace temp table report_amount as
select
    report_no, family, dimension, sum(base_quantity) as amount,
    case when bool_and(quantity_basis = 'net') then 'net' when bool_and(quantity_basis = 'gross') then 'gross' end as basis
from report_line as line
where kind = 'seizure' and family is not null and base_quantity > 0 and dimension is not null
    and record_no not in (select record_no from weighed_again)
group by all;
