-- Pairs of reports that the machine leaves to a person: large seizures first, then the likeliest to be one event.
-- grain: one row per pair for review, the first $most (all without it)        reads: link_pair, link_evidence, events, record_report, records, agency, county, seizure_item
-- A pair is in where the event that either report is in by now meets the filters. score: probability of one event, 0 to 1. reasons: every clue that speaks, strongest
-- first. at_stake: the least weight in g that both claim of one drug family, counted twice if they tell of one event; large: at least the
-- 90th percentile of that family's seizures. Records a and b stand for their
-- reports in a decision. pairs: how many wait in all.
with events as (
    select 'seizure' as kind, event_no from event_seizure
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    union all
    select 'arrest', event_no from event_arrest
    where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
),
pairs as (
    select * from link_pair
    where outcome = 'review'
        and ((kind, event_a) in (select (kind, event_no) from events) or (kind, event_b) in (select (kind, event_no) from events))
),
wanted as materialized (select kind, report_a as report_no from pairs union select kind, report_b from pairs),
rows as (
    select
        'seizure' as kind, report.report_no, record.occurred_on, record.family,
        case when record.dimension = 'mass' then record.base_quantity end as grams
    from wanted
    inner join record_report as report on report.kind = wanted.kind and report.report_no = wanted.report_no
    inner join record_seizure as record on record.record_no = report.record_no
    where wanted.kind = 'seizure'
    union all
    select 'arrest', report.report_no, record.occurred_on, null, null
    from wanted
    inner join record_report as report on report.kind = wanted.kind and report.report_no = wanted.report_no
    inner join record_arrest as record on record.record_no = report.record_no
    where wanted.kind = 'arrest'
),
days as (select kind, report_no, min(occurred_on) as day from rows group by all),
weighed as (select kind, report_no, family, sum(grams) as grams from rows where grams > 0 group by all),
usual as (
    select family, quantile_disc(quantity, 0.9) as high from seizure_item
    where dimension = 'mass' and quantity > 0 and family in (select family from weighed) group by family
),
stakes as (
    select
        pairs.kind, pairs.report_a, pairs.report_b, max(least(one.grams, other.grams)) as at_stake,
        bool_or(least(one.grams, other.grams) >= usual.high) as large
    from pairs
    inner join weighed as one on one.kind = pairs.kind and one.report_no = pairs.report_a
    inner join weighed as other on other.kind = pairs.kind and other.report_no = pairs.report_b and other.family = one.family
    inner join usual on usual.family = one.family
    group by all
),
first_pairs as materialized (
    select
        pairs.kind, pairs.report_a, pairs.report_b, pairs.kind || '-' || pairs.report_a || '-' || pairs.report_b as pair, pairs.probability as score,
        a.day as day_a, b.day as day_b, stakes.at_stake, coalesce(stakes.large, false) as large, count(*) over () as every
    from pairs
    inner join days as a on a.kind = pairs.kind and a.report_no = pairs.report_a
    inner join days as b on b.kind = pairs.kind and b.report_no = pairs.report_b
    left join stakes on stakes.kind = pairs.kind and stakes.report_a = pairs.report_a and stakes.report_b = pairs.report_b
    order by large desc, score desc nulls last, greatest(a.day, b.day) desc, pair
    limit $most::bigint
),
told as materialized (select kind, report_a as report_no from first_pairs union select kind, report_b from first_pairs),
records as (
    select 'seizure' as kind, report.report_no, record.record_no, landing_no, record_id, agency_id, county_fips, family
    from told
    inner join record_report as report on report.kind = told.kind and report.report_no = told.report_no
    inner join record_seizure as record on record.record_no = report.record_no
    where told.kind = 'seizure'
    union all
    select 'arrest', report.report_no, record.record_no, landing_no, record_id, agency_id, county_fips, family
    from told
    inner join record_report as report on report.kind = told.kind and report.report_no = told.report_no
    inner join record_arrest as record on record.record_no = report.record_no
    where told.kind = 'arrest'
),
sides as (
    select
        kind, report_no, arg_min(landing.feed, record_no) as feed, arg_min(record_id, record_no) as record_id,
        arg_min(records.agency_id, record_no) as agency_id, arg_min(county_fips, record_no) as county_fips,
        coalesce(list_sort(list(distinct family) filter (where family is not null)), []) as families
    from records inner join landing using (landing_no)
    group by kind, report_no
),
clues as (
    select
        evidence.kind, evidence.report_a, evidence.report_b,
        list_sort(list({'weakness': -abs(evidence.weight), 'clue': evidence.clue, 'agreement': evidence.agreement})) as spoken
    from link_evidence as evidence
    semi join first_pairs as pairs on pairs.kind = evidence.kind and pairs.report_a = evidence.report_a and pairs.report_b = evidence.report_b
    where evidence.agreement <> 'missing'
    group by all
)
select
    pair, score,
    coalesce(list_aggregate(list_transform(clues.spoken, lambda x: replace(x.clue, '_', ' ') || ' ' || x.agreement), 'string_agg', '; '), '') as reasons,
    pairs.kind, a.agency_id as agency_a, b.agency_id as agency_b, coalesce(agency_a.name, a.agency_id) as name_a,
    coalesce(agency_b.name, b.agency_id) as name_b, coalesce(agency_a.short_name, agency_a.name, a.agency_id) as short_a,
    coalesce(agency_b.short_name, agency_b.name, b.agency_id) as short_b, day_a, day_b, county_a.name as county_a, county_b.name as county_b,
    list_sort(list_distinct(a.families || b.families)) as drugs, at_stake, large,
    a.feed as feed_a, a.record_id as record_a, b.feed as feed_b, b.record_id as record_b, every as pairs
from first_pairs as pairs
inner join sides as a on a.kind = pairs.kind and a.report_no = pairs.report_a
inner join sides as b on b.kind = pairs.kind and b.report_no = pairs.report_b
left join clues on clues.kind = pairs.kind and clues.report_a = pairs.report_a and clues.report_b = pairs.report_b
left join agency as agency_a on agency_a.agency_id = a.agency_id
left join agency as agency_b on agency_b.agency_id = b.agency_id
left join county as county_a on county_a.county_fips = a.county_fips
left join county as county_b on county_b.county_fips = b.county_fips
order by large desc, score desc nulls last, greatest(day_a, day_b) desc, pair;
