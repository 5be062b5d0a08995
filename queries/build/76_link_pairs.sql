-- The pairs of reports that were linked, wait for review, or stay apart and are worth showing; and how each clue weighs.
-- grain: one row per pair; one per pair and clue        reads: link_found, link_clue, report, report_line, beside, record_event, record_seizure, record_arrest
-- The evidence of pairs that are carried over comes with 77_carried_evidence.sql.
insert into link_pair
with event_of as (
    select record_report.kind, record_report.report_no, any_value(record_event.event_no) as event_no
    from record_report inner join record_event using (kind, record_no)
    group by all
),
teller as (select record_no, agency_id from record_seizure union all select record_no, agency_id from record_arrest)
select
    found.kind, found.report_a, found.report_b, one.agency_id, two.agency_id, found.probability, found.outcome, found.decided_by,
    event_a.event_no, event_b.event_no
from link_found as found
inner join teller as one on one.record_no = found.report_a
inner join teller as two on two.record_no = found.report_b
inner join event_of as event_a on event_a.kind = found.kind and event_a.report_no = found.report_a
inner join event_of as event_b on event_b.kind = found.kind and event_b.report_no = found.report_b
order by found.kind, found.report_a, found.report_b;

create temp table shown as
select report_a as report_no from link_found where not carried union select report_b from link_found where not carried;

-- What a report says of each clue, in words.
create temp table report_said as
with line as (select report_line.* from report_line inner join shown using (report_no)),
told as (select report.* from report inner join shown using (report_no)),
numbers as (
    select
        report_no, string_agg(distinct incident_number, ', ' order by incident_number) as incident_number,
        string_agg(distinct case_number, ', ' order by case_number) as case_number,
        string_agg(distinct operation, ', ' order by operation) as operation,
        string_agg(distinct family, ', ' order by family) as drug
    from line group by report_no
),
-- An arrest is told with the laboratory's number of what was seized there.
laboratory as (
    select report_no, string_agg(distinct lab_number, ', ' order by lab_number) as lab_number
    from (
        select report_no, lab_number from line
        union all
        select beside.report_no, lab_number from beside inner join report_line on report_line.report_no = beside.other_no
        where beside.kind = 'arrest' and other_kind = 'seizure'
    )
    group by report_no
),
amounts as (
    select report_no, string_agg(printf('%.6g', amount) || case dimension when 'mass' then ' g' when 'volume' then ' mL' when 'plant' then ' plants' else ' units' end
        || coalesce(' ' || basis, '') || ' ' || family, ', ' order by family, dimension) as quantity
    from report_amount inner join shown using (report_no) group by report_no
)
unpivot (
    select
        told.report_no,
        coalesce(strftime(make_timestamp((told.clock * 60000000)::bigint), '%Y-%m-%d %H:%M UTC'),
            strftime(date '1970-01-01' + told.day::integer, '%Y-%m-%d'),
            strftime(date '1970-01-01' + told.month::integer, '%Y-%m')) as "time",
        coalesce(printf('%.5f, %.5f', told.lat, told.lon), county.name || ' County', told.county) as place,
        numbers.drug, amounts.quantity, numbers.incident_number, numbers.case_number, laboratory.lab_number, numbers.operation,
        case told.role when 1 then 'led' when 2 then 'helped' end as role, told.discovered,
        printf('%.0f', told.cash) as cash, printf('%.0f', told.firearms) as firearms, told.transport, told.concealment, told.route,
        left(told.person, 8) as person, told.age, array_to_string(told.charges, ', ') as charge, told.activity, told.warrant,
        printf('%d', told.company) as persons_arrested, len(told.others) || case len(told.others) when 1 then ' person' else ' persons' end as others_arrested
    from told
    left join numbers using (report_no)
    left join laboratory using (report_no)
    left join amounts using (report_no)
    left join county on county.county_fips = told.county
) on columns(* exclude (report_no)) into name clue value said;

insert into link_evidence
select
    clue.kind, clue.report_a, clue.report_b, clue.clue, one.said, two.said,
    case when clue.agreement <> 'agrees' and (one.said is null or two.said is null) then 'missing' else clue.agreement end,
    round(clue.weight, 3)
from link_clue as clue
left join report_said as one on one.report_no = clue.report_a and one.clue = clue.clue
left join report_said as two on two.report_no = clue.report_b and two.clue = clue.clue
where clue.clue <> '' and (one.said is not null or two.said is not null)
qualify row_number() over (partition by clue.report_a, clue.report_b, clue.clue order by abs(clue.weight) desc) = 1
order by clue.kind, clue.report_a, clue.report_b, clue.clue;
