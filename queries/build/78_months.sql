-- Seizures, arrests, what was seized and what was claimed, counted in advance: what a question asks of whole months stands here.
-- A profile is one exact set of agencies under one lead, with its drugs and county: sums over profiles count nothing twice, and there are
-- far fewer of them than events.
-- grain: one row per month and profile; item_month per drug family and dimension too, claim_month per agency besides, size_month per class of sizes; report_again one per
-- event and agency that tells of it in more than one report; row_count one per agency and remark        reads: event_seizure, event_arrest, seizure_item, report_item, participation, record_state
insert into seizure_month select * from seizures_counted('-infinity'::date, 'infinity'::date) order by month, profile_no;
insert into arrest_month select * from arrests_counted('-infinity'::date, 'infinity'::date) order by month, profile_no;
insert into item_month select * from items_counted('-infinity'::date, 'infinity'::date) order by month, profile_no, family, dimension;
insert into size_month select * from sizes_counted('-infinity'::date, 'infinity'::date) order by month, profile_no, size_class;
insert into claim_month
select * from claims_counted('-infinity'::date, 'infinity'::date) order by month, profile_no, agency_id, family, dimension, dimension_stands;

-- Rows of files by what is remarked on them.
insert into row_count
select
    agency_id, state, standing, is_suspect(flags) as suspect,
    coalesce(contains(flags, 'unmapped'), false) as unmapped, count(*)
from record_state group by all order by all;

-- An agency tells of an event in one report, unless a person says that two of its own are one event.
insert into report_again
with happened as (
    select 'seizure' as kind, event_no, occurred_on, profile_no from event_seizure
    union all select 'arrest', event_no, occurred_on, profile_no from event_arrest
)
select part.kind, part.event_no, happened.occurred_on, happened.profile_no, part.agency_id, part.reports - 1
from participation as part
inner join happened on happened.kind = part.kind and happened.event_no = part.event_no
where part.reports > 1
order by happened.occurred_on, part.kind, part.event_no, part.agency_id;
