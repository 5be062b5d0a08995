-- Arrest events: each once, whoever reports it. The lead's word stands, and a person's on who led; the place is the finest that any report gives
-- (a point without usable coordinates is no point).
-- grain: one row per event; event_profile one per profile        reads: record_arrest, record_report, report_group, lead_decision
create temp table arrest_member as
with grouped as (
    select
        record.record_no, report.report_no, record.agency_id, coalesce(joined.group_no, report.report_no) as group_no,
        record.role, record.occurred_on, record.occurred_at, record.time_precision,
        case when record.cell is not null or record.place_precision not in ('point', 'block') then record.place_precision end as place_precision
    from record_arrest as record
    inner join record_report as report on report.kind = 'arrest' and report.record_no = record.record_no
    left join report_group as joined on joined.kind = 'arrest' and joined.report_no = report.report_no
),
-- The agency that a person says led; of several words on one event the last.
decided as (
    select grouped.group_no, arg_max(lead_decision.lead_agency, lead_decision.decision_no) as lead_agency
    from lead_decision inner join grouped on grouped.record_no = lead_decision.record_no
    where lead_decision.kind = 'arrest'
    group by grouped.group_no
),
headed as (
    select
        grouped.group_no,
        arg_min(record_no, (coalesce(agency_id <> decided.lead_agency, true), coalesce(role, '') <> 'lead', occurred_at, record_no)) as lead_record,
        arg_min(record_no, (list_position(['point', 'block', 'agency', 'county', 'state'], place_precision) is null,
            list_position(['point', 'block', 'agency', 'county', 'state'], place_precision), record_no)) as place_record,
        arg_min(record_no, (list_position(['minute', 'hour', 'day', 'month', 'year'], time_precision) is null,
            list_position(['minute', 'hour', 'day', 'month', 'year'], time_precision), coalesce(role, '') <> 'lead', record_no)) as time_record
    from grouped left join decided on decided.group_no = grouped.group_no
    group by grouped.group_no
),
numbered as (
    select
        headed.*, row_number() over (order by record_arrest.occurred_on, headed.group_no) as event_no
    from headed inner join record_arrest on record_arrest.record_no = headed.lead_record
)
select grouped.record_no, grouped.report_no, grouped.agency_id, grouped.role, numbered.event_no,
    numbered.lead_record, numbered.place_record, numbered.time_record
from grouped inner join numbered using (group_no);

insert into record_event select 'arrest', record_no, event_no from arrest_member;

insert into participation
select 'arrest', member.event_no, member.agency_id,
    case when bool_or(member.record_no = member.lead_record) then 'lead'
        else coalesce(min(member.role) filter (where member.role in ('assist', 'support')), 'assist') end,
    count(*), count(distinct member.report_no)
from arrest_member as member
group by all
order by member.event_no, member.agency_id;

insert into event_arrest
with summed as (
    select
        member.event_no, any_value(member.lead_record) as lead_record, any_value(member.place_record) as place_record,
        any_value(member.time_record) as time_record,
        list_sort(list(distinct member.agency_id)) as agencies,
        list_sort(list(distinct record.family) filter (where record.family is not null)) as families,
        count(*) as records, max(record.operation) as operation,
        coalesce(bool_or(is_suspect(record.flags)), false) as suspect,
        -- The lead's word of who it is: which of two keys is the higher hangs on the pool's own secret.
        arg_min(record.person_key, (record.record_no <> member.lead_record, record.record_no))
            filter (where record.person_key is not null) as person_key,
        max(record.age_band) as age_band, count(distinct record.charge) as charges,
        min(record.charged_on) as charged_on, max(record.disposition_on) as disposition_on,
        arg_max(record.disposition, (record.disposition <> 'pending', record.disposition_on, record.record_no))
            filter (where record.disposition is not null) as disposition,
        max(record.warrant) as warrant
    from arrest_member as member inner join record_arrest as record using (record_no)
    group by member.event_no
)
select
    summed.event_no, moment.occurred_at, lead.occurred_on, date_trunc('month', lead.occurred_on)::date, moment.time_precision,
    place.latitude, place.longitude, place.place_precision, place.cell, coalesce(place.county_fips, lead.county_fips),
    coalesce(lead.operation, summed.operation), lead.agency_id, summed.agencies, len(summed.agencies), summed.families,
    summed.records, summed.suspect,
    summed.person_key, summed.age_band, summed.charges, summed.charged_on, summed.disposition, summed.disposition_on, summed.warrant,
    (select coalesce(max(profile_no), 0) from event_profile) + dense_rank() over (order by lead.agency_id, summed.agencies, summed.families, coalesce(place.county_fips, lead.county_fips), summed.suspect)
from summed
inner join record_arrest as lead on lead.record_no = summed.lead_record
inner join record_arrest as place on place.record_no = summed.place_record
inner join record_arrest as moment on moment.record_no = summed.time_record
order by lead.occurred_on, summed.event_no;

insert into event_profile
select
    profile_no, 'arrest', any_value(lead_agency), any_value(agencies), any_value(agency_count), any_value(families), any_value(county_fips),
    any_value(suspect)
from event_arrest
group by profile_no
order by profile_no;
