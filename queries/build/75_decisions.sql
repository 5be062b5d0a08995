-- What became of each decision in this version: it holds; a record of it does not stand here (absent); a later word on the same event
-- stands (overtaken); the named agency or drug is none of the event's (foreign); or the reports could not be joined (impossible).
-- grain: one row per decision        reads: decision, link_decision, lead_decision, value_decision, record_event, events, record_state
create temp table linked_decision as
select link_decision.decision_no,
    case when one.event_no is null or other.event_no is null then 'absent'
        when (one.event_no = other.event_no) <> (link_decision.action = 'link') then 'impossible' else 'holds' end as effect
from link_decision
left join record_event as one on one.kind = link_decision.kind and one.record_no = link_decision.record_no_a
left join record_event as other on other.kind = link_decision.kind and other.record_no = link_decision.record_no_b;

create temp table led_decision as
select lead_decision.decision_no,
    case when lead_decision.decision_no < max(lead_decision.decision_no) over (partition by lead_decision.kind, record_event.event_no) then 'overtaken'
        when part.agency_id is null then 'foreign' else 'holds' end as effect
from lead_decision
inner join record_event on record_event.kind = lead_decision.kind and record_event.record_no = lead_decision.record_no
left join participation as part
    on part.kind = lead_decision.kind and part.event_no = record_event.event_no and part.agency_id = lead_decision.lead_agency;

create temp table valued_decision as
select value_decision.decision_no,
    case when value_decision.decision_no < max(value_decision.decision_no) over (partition by member.event_no, value_decision.family) then 'overtaken'
        when not exists (
            select 1 from seizure_member as rows inner join record_seizure as record using (record_no)
            where rows.report_no = member.report_no and record.family = value_decision.family
        ) then 'foreign' else 'holds' end as effect
from value_decision inner join seizure_member as member using (record_no);

update decision set effect = coalesce(
    (select effect from linked_decision where linked_decision.decision_no = decision.decision_no),
    (select effect from led_decision where led_decision.decision_no = decision.decision_no),
    (select effect from valued_decision where valued_decision.decision_no = decision.decision_no),
    case when decision.action = 'exclude' and exists (
        select 1 from record_state inner join landing using (landing_no)
        where record_state.standing = 'excluded' and landing.feed = decision.feed and record_state.record_id = decision.record_id
    ) then 'holds' else 'absent' end);
