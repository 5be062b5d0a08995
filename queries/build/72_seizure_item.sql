-- What was seized, once for each event: of each drug family the rows of one report as one feed brings it, by the stated rule
-- (what a person decided, then a laboratory's net weight, then a known quantity, then the lead's, then the latest). By family, because one report's
-- "methamphetamine" is another's "amphetamines": both would weigh the same powder twice. What the other reports say of it stays beside.
-- grain: seizure_item one row per event and drug row of the report that stands; size_class one per class of sizes; report_item one per report,
-- family and dimension        reads: record_seizure, seizure_member, event_seizure, landing, value_decision, weighed_again
-- A row that a laboratory weighed again is weighed once: by the laboratory's.
create temp table item_told as
with told as (
    select
        member.event_no, member.report_no, landing.feed, record.family,
        bool_or(coalesce(record.quantity_basis, '') = 'net' and record.lab_number is not null) as laboratory,
        bool_or(record.base_quantity is not null) as known,
        bool_or(member.agency_id = event.lead_agency) as led, max(record.occurred_on) as last_day,
        sum(record.base_quantity) filter (where record.dimension = 'mass') as grams
    from seizure_member as member
    inner join record_seizure as record using (record_no)
    inner join event_seizure as event using (event_no)
    inner join landing using (landing_no)
    anti join weighed_again on weighed_again.record_no = record.record_no
    where record.drug is not null
    group by all
),
-- The report that a person says tells the quantity; of several words on one event and family the last.
decided as (
    select
        member.event_no, value_decision.family,
        arg_max({'report_no': member.report_no, 'feed': landing.feed}, value_decision.decision_no) as standing
    from value_decision
    inner join seizure_member as member using (record_no)
    inner join record_seizure as record using (record_no)
    inner join landing using (landing_no)
    group by all
),
ranked as (
    select
        told.*, count(*) over (partition by told.event_no, told.family) as reports,
        min(grams) over (partition by told.event_no, told.family) as least, max(grams) over (partition by told.event_no, told.family) as most,
        row_number() over (
            partition by told.event_no, told.family
            order by coalesce((decided.standing.report_no, decided.standing.feed) <> (told.report_no, told.feed), true),
                not laboratory, not known, not led, last_day desc, told.report_no, told.feed
        ) as place
    from told left join decided on decided.event_no = told.event_no and decided.family = told.family
)
-- own_place: among the feeds that bring one report, which speaks for it; the one that stands for the event is its report's own.
select *, row_number() over (partition by event_no, family, report_no order by place) as own_place from ranked;

create temp table standing_item as
select
    standing.event_no, event.occurred_on, event.month, record.record_no, record.drug, record.family, coalesce(record.dimension, 'unknown') as dimension, record.base_quantity as quantity,
    standing.reports, standing.least, standing.most,
    row_number() over (partition by standing.event_no, record.family order by record.record_no) = 1 as first_of_family,
    row_number() over (partition by standing.event_no, record.family, coalesce(record.dimension, 'unknown') order by record.record_no) = 1 as first_of_dimension,
    event.profile_no, case when event.place_precision in ('point', 'block') then event.cell end as cell
from item_told as standing
inner join seizure_member as member on member.event_no = standing.event_no and member.report_no = standing.report_no
inner join record_seizure as record on record.record_no = member.record_no and record.family = standing.family
inner join landing on landing.landing_no = record.landing_no and landing.feed = standing.feed
inner join event_seizure as event on event.event_no = standing.event_no
anti join weighed_again on weighed_again.record_no = record.record_no
where standing.place = 1;

-- Classes of size, narrow about the middle of each drug and dimension: whoever counts them knows which one holds a median, and reads its items
-- alone. The classes of one place lie side by side.
insert into size_class
with bound as (
    select family, dimension, unnest(list_distinct(list_prepend(min(quantity),
        quantile_disc(quantity, [0.15, 0.3, 0.4, 0.46, 0.49, 0.51, 0.54, 0.6, 0.7, 0.85])))) as at_least
    from standing_item where quantity is not null group by family, dimension
),
ranked as (select *, row_number() over (partition by family, dimension order by at_least) as place from bound)
select row_number() over (order by place, family, dimension), family, dimension, at_least from ranked order by 1;

-- Within each month by class of size: the items of one class lie together.
insert into seizure_item
select item.*, case when item.quantity is not null then class.size_class end as size_class
from standing_item as item
asof left join size_class as class on class.family = item.family and class.dimension = item.dimension and class.at_least <= item.quantity
order by item.month, size_class nulls last, item.occurred_on, item.event_no, item.record_no;

-- What each report claims of each drug family, whether or not it stands: the quantities that agencies report.
insert into report_item
select
    said.event_no, event.occurred_on, event.month, said.report_no, record.agency_id, said.family, coalesce(record.dimension, 'unknown'),
    sum(record.base_quantity), count(*), count(*) filter (where record.base_quantity is null), bool_or(stands.event_no is not null), event.profile_no
from item_told as said
inner join seizure_member as member on member.event_no = said.event_no and member.report_no = said.report_no
inner join record_seizure as record on record.record_no = member.record_no and record.family = said.family
inner join landing on landing.landing_no = record.landing_no and landing.feed = said.feed
inner join event_seizure as event on event.event_no = said.event_no
left join seizure_item as stands
    on stands.event_no = said.event_no and stands.family = said.family and stands.dimension = coalesce(record.dimension, 'unknown')
    and stands.first_of_dimension
anti join weighed_again on weighed_again.record_no = record.record_no
where said.own_place = 1
group by all
order by event.occurred_on, said.event_no, said.report_no, said.family, coalesce(record.dimension, 'unknown');
