-- Seizures, arrests, what was seized and what was claimed, counted in advance: what a question asks of whole months stands here.
-- A profile is one exact set of agencies under one lead, with its drugs and county: sums over profiles count nothing twice, and there are
-- far fewer of them than events.
-- grain: one row per month and profile; item_month per drug family and dimension too, claim_month per agency besides
-- reads: event_seizure, event_arrest, seizure_item, report_item
insert into seizure_month select * from seizures_counted('-infinity'::date, 'infinity'::date) order by month, profile_no;
insert into arrest_month select * from arrests_counted('-infinity'::date, 'infinity'::date) order by month, profile_no;
insert into item_month select * from items_counted('-infinity'::date, 'infinity'::date) order by month, profile_no, family, dimension;
insert into claim_month
select * from claims_counted('-infinity'::date, 'infinity'::date) order by month, profile_no, agency_id, family, dimension, dimension_stands;
