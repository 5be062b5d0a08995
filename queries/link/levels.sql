-- How two reports compare, clue by clue: 0 is missing on one side, which is neither match nor mismatch; the other levels are
-- named in data/linkage/clues.toml.
-- grain: one row per pair and shift        reads: compared (kind, a, b, number, shift), report, report_amount, key_ring
with paired as (
    select
        compared.kind, compared.a, compared.b, compared.number, compared.shift,
        coalesce(one.day, two.day, one.month) as day, one.agency as agency_a, two.agency as agency_b,
        case when one.hour_alone or two.hour_alone then greatest(one.clock, two.clock + shift * 1440)
            - least(one.clock + case when one.hour_alone then 59 else 0 end, two.clock + shift * 1440 + case when two.hour_alone then 59 else 0 end) end as off_hour,
        abs(two.clock + shift * 1440 - one.clock) as minutes, abs(two.day + shift - one.day) as days, one.month as month_a, two.month as month_b,
        111.32 * sqrt(pow(two.lat - one.lat, 2) + pow((two.lon - one.lon) * cos(radians(one.lat)), 2)) as km,
        one.county as county_a, two.county as county_b, one.own or two.own as own,
        (one.lat is null and one.own) or (two.lat is null and two.own) as at_own, least(one.crowd, two.crowd) as crowd,
        one.families & two.families as shared, one.families as families_a, two.families as families_b,
        one.operation as operation_a, two.operation as operation_b, one.role as role_a, two.role as role_b,
        one.discovered as discovered_a, two.discovered as discovered_b, one.cash as cash_a, two.cash as cash_b,
        one.firearms as firearms_a, two.firearms as firearms_b, one.transport as transport_a, two.transport as transport_b,
        one.concealment as concealment_a, two.concealment as concealment_b, one.route as route_a, two.route as route_b,
        one.person as person_a, two.person as person_b, one.known as known_a, two.known as known_b, one.age as age_a, two.age as age_b,
        one.charges as charges_a, two.charges as charges_b, one.activity as activity_a, two.activity as activity_b,
        one.warrant as warrant_a, two.warrant as warrant_b, one.company as company_a, two.company as company_b, one.others as others_a, two.others as others_b, one.rare_families as rare_families,
        one.lab_numbers and two.lab_numbers as labs, one.case_numbers and two.case_numbers as cases
    from compared
    inner join report as one on one.report_no = compared.a
    inner join report as two on two.report_no = compared.b
),
weighed as (
    select
        compared.a, compared.b,
        min(greatest(one.amount, two.amount) / least(one.amount, two.amount)) as ratio,
        min(greatest(one.amount, two.amount) / least(one.amount, two.amount)) filter (
            where (one.basis = 'gross' and two.basis = 'net' and one.amount >= two.amount)
                or (one.basis = 'net' and two.basis = 'gross' and two.amount >= one.amount)) as gross_over_net,
        bool_or(one.amount / two.amount between 0.995 and 1.005 and not one.common) as telling,
        -- Ten or a thousand times as much: a point that slipped, or grams read as kilograms; as near as gross is to net.
        bool_or(greatest(one.amount, two.amount) / least(one.amount, two.amount) / 10 between 0.86 and 1.16
            or greatest(one.amount, two.amount) / least(one.amount, two.amount) / 1000 between 0.86 and 1.16) as slipped
    from (select distinct a, b from compared) as compared
    inner join report_amount as one on one.report_no = compared.a
    inner join report_amount as two on two.report_no = compared.b and two.family = one.family and two.dimension = one.dimension
    group by all
)
select
    paired.kind = 'arrest' as arrest, paired.a, paired.b, paired.agency_a as agency_a, paired.agency_b as agency_b, day, paired.number::utinyint as number,
    (case
        when off_hour <= 0 then 15 when off_hour <= 30 then 16 when off_hour <= 150 then 17 when off_hour <= 480 then 18 when off_hour is not null then 19
        when minutes <= 3 then 1 when minutes <= 10 then 2 when minutes <= 30 then 3 when minutes <= 75 then 4
        when minutes <= 180 then 5 when minutes <= 480 then 6 when minutes <= 1440 then 7 when minutes is not null then 8
        when days = 0 then 9 when days = 1 then 10 when days <= 3 then 11 when days is not null then 12
        when month_a = month_b then 13 when month_a <> month_b then 14 else 0 end)::utinyint as time,
    (case
        when km <= 0.12 then 1 + crowd when km <= 0.4 then 4 + crowd when km <= 1 then 7 + crowd when km <= 2.7 then 10
        when km <= 10 then 11 when km is not null then 12
        when county_a = county_b then case when own then 14 else 13 end
        when county_a <> county_b then case when at_own and paired.number = 0 then 16 else 15 end else 0 end)::utinyint as place,
    (case
        when families_a is null or families_b is null then 0
        when shared = 0 then 5
        when families_a = families_b then case when shared & rare_families > 0 then 1 else 2 end
        else case when shared & rare_families > 0 then 3 else 4 end end)::utinyint as drug,
    (case
        when ratio is null then 0 when ratio <= 1.005 then case when telling then 1 else 2 end
        when ratio <= 1.04 then 3 when gross_over_net <= 1.2 then 4 when ratio <= 1.16 then 5 when ratio <= 1.35 then 6 when ratio <= 2 then 7
        when ratio <= 5 then 8 when slipped then 9 else 10 end)::utinyint as quantity,
    (case when labs and paired.number <> 1 then 1 else 0 end)::utinyint as lab_number,
    (case when cases and paired.number = 0 then 1 else 0 end)::utinyint as case_number,
    (case when operation_a = operation_b then 1 when operation_a <> operation_b then 2 else 0 end)::utinyint as operation,
    (case when role_a + role_b = 2 then 2 when role_a + role_b = 3 then 1 when role_a + role_b = 4 then 3 else 0 end)::utinyint as role,
    (case when discovered_a = discovered_b then 1 when discovered_a <> discovered_b then 2 else 0 end)::utinyint as discovered,
    (case when cash_a > 0 and cash_b > 0 then case when abs(cash_a - cash_b) <= 0.01 * cash_a then 1 else 2 end
        when cash_a > 0 or cash_b > 0 then case when cash_a is null or cash_b is null then 0 else 3 end
        when cash_a = 0 and cash_b = 0 then 4 else 0 end)::utinyint as cash,
    (case when firearms_a > 0 and firearms_b > 0 then case when firearms_a = firearms_b then 1 else 2 end
        when firearms_a > 0 or firearms_b > 0 then case when firearms_a is null or firearms_b is null then 0 else 3 end
        when firearms_a = 0 and firearms_b = 0 then 4 else 0 end)::utinyint as firearms,
    (case when transport_a = transport_b then 1 when transport_a <> transport_b then 2 else 0 end)::utinyint as transport,
    (case when concealment_a = concealment_b then 1 when concealment_a <> concealment_b then 2 else 0 end)::utinyint as concealment,
    (case when route_a = route_b then 1 when route_a <> route_b then 2 else 0 end)::utinyint as route,
    (case when person_a = person_b then 1 when person_a <> person_b then case when ring_a.ring <> ring_b.ring then 3
        when known_a and known_b then 2 when known_a or known_b then 4 else 5 end else 0 end)::utinyint as person,
    (case when age_a = age_b then 1 when age_a <> age_b then 2 else 0 end)::utinyint as age,
    (case when charges_a is null or charges_b is null then 0 when charges_a = charges_b then 1
        when list_has_any(charges_a, charges_b) then 2 else 3 end)::utinyint as charge,
    (case when activity_a = activity_b then 1 when activity_a <> activity_b then 2 else 0 end)::utinyint as activity,
    (case when warrant_a = warrant_b then 1 when warrant_a <> warrant_b then 2 else 0 end)::utinyint as warrant,
    (case when company_a = 1 and company_b = 1 then 1 when company_a = company_b then 2 when company_a <> company_b then 3 else 0 end)::utinyint as persons_arrested,
    (case when ring_a.ring <> ring_b.ring then 0 when list_has_any(others_a, others_b) then 1 when others_a is not null and others_b is not null then 2
        else 0 end)::utinyint as others_arrested
from paired
left join weighed on weighed.a = paired.a and weighed.b = paired.b
left join key_ring as ring_a on ring_a.agency = paired.agency_a
left join key_ring as ring_b on ring_b.agency = paired.agency_b
order by paired.a, paired.b, paired.shift;
