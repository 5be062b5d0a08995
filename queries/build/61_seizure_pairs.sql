-- Reports of two agencies that name the same incident, case or laboratory number within a day, and contradict each other
-- neither in county nor in drug. Numbers recur, so a number alone is nothing.
-- grain: one row per pair of reports        reads: record_seizure, seizure_report
with told as (
    select record_no, occurred_on, county_fips, identifier(incident_number) as number from record_seizure where incident_number is not null
    union all select record_no, occurred_on, county_fips, identifier(case_number) from record_seizure where case_number is not null
    union all select record_no, occurred_on, county_fips, identifier(lab_number) from record_seizure where lab_number is not null
),
named as (
    select distinct seizure_report.report_no, seizure_report.agency_id, occurred_on, county_fips, number
    from told inner join seizure_report using (record_no)
    where length(number) >= 4
),
-- A number in more than 64 reports of one day ("2026") tells no event from another.
numbered as (
    select named.* from named
    anti join (select number, occurred_on from named group by all having count(*) > 64) as common
        on common.number = named.number and common.occurred_on = named.occurred_on
),
drugs as (
    select report_no, list(distinct family) as families
    from record_seizure inner join seizure_report using (record_no)
    where family <> 'other' group by report_no
)
-- The join is on number and day, so that a number that recurs over the years meets only its own three days.
select distinct
    one.report_no as a, two.report_no as b, one.agency_id as agency_a, two.agency_id as agency_b,
    abs(datediff('day', one.occurred_on, two.occurred_on)) as gap
from (select *, unnest([occurred_on - 1, occurred_on, occurred_on + 1]) as day from numbered) as one
inner join numbered as two
    on two.number = one.number and two.occurred_on = one.day and two.report_no > one.report_no and two.agency_id <> one.agency_id
left join drugs as drugs_a on drugs_a.report_no = one.report_no
left join drugs as drugs_b on drugs_b.report_no = two.report_no
where (one.county_fips is null or two.county_fips is null or one.county_fips = two.county_fips)
    and (drugs_a.families is null or drugs_b.families is null or list_has_any(drugs_a.families, drugs_b.families))
order by gap, a, b;
