-- What was seized, once for each event: of each drug the rows of one report, by the stated rule (laboratory net weight, then a
-- known quantity, then the lead's, then the latest landed). What the other reports say of it stays beside.
-- grain: one row per event and drug row of the report that stands        reads: record_seizure, seizure_member
insert into seizure_item
with told as (
    select
        member.event_no, member.report_no, record.drug,
        bool_or(record.quantity_basis = 'net' and record.lab_number is not null) as laboratory,
        bool_or(record.base_quantity is not null) as known,
        bool_or(record.record_no = member.lead_record) as led, max(record.landing_no) as landed,
        sum(record.base_quantity) filter (where record.dimension = 'mass') as grams
    from seizure_member as member inner join record_seizure as record using (record_no)
    where record.drug is not null
    group by all
),
standing as (
    select
        event_no, drug, count(*) as reports, min(grams) as least, max(grams) as most,
        arg_min(report_no, (not coalesce(laboratory, false), not known, not led, -landed, report_no)) as report_no
    from told group by event_no, drug
)
select
    standing.event_no, event.occurred_on, record.record_no, record.drug, record.family, coalesce(record.dimension, 'unknown'), record.base_quantity,
    standing.reports, standing.least, standing.most
from standing
inner join seizure_member as member on member.event_no = standing.event_no and member.report_no = standing.report_no
inner join record_seizure as record on record.record_no = member.record_no and record.drug = standing.drug
inner join event_seizure as event on event.event_no = standing.event_no
order by event.occurred_on, standing.event_no, record.record_no;
