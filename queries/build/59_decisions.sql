-- What persons decided of records that tell of events, with each record as it stands here; one that does not stand has no number.
-- grain: one row per decision in force: link_decision on two records, lead_decision and value_decision on one
-- reads: decision, record_seizure, record_arrest, landing
create temp table decided_record as
with named as (
    select kind, feed, agency_id, record_id from decision where action in ('link', 'apart', 'lead', 'value')
    union
    select kind, other_feed, other_agency, other_record_id from decision where action in ('link', 'apart')
),
standing as (
    select 'seizure' as kind, landing_no, agency_id, record_id, record_no
    from record_seizure semi join named on named.kind = 'seizure' and named.record_id = record_seizure.record_id
    union all
    select 'arrest', landing_no, agency_id, record_id, record_no
    from record_arrest semi join named on named.kind = 'arrest' and named.record_id = record_arrest.record_id
)
select named.kind, named.feed, named.agency_id, named.record_id, min(standing.record_no) as record_no
from named
inner join standing
    on standing.kind = named.kind and standing.agency_id = named.agency_id and standing.record_id = named.record_id
inner join landing on landing.landing_no = standing.landing_no and landing.feed = named.feed
group by all;

create temp table link_decision as
select
    decision.kind, decision.feed as feed_a, decision.record_id as record_a, decision.other_feed as feed_b,
    decision.other_record_id as record_b, decision.action, decision.agency_id as agency_a, decision.other_agency as agency_b,
    one.record_no as record_no_a, other.record_no as record_no_b, decision.decision_no
from decision
left join decided_record as one
    on one.kind = decision.kind and one.feed = decision.feed and one.agency_id = decision.agency_id and one.record_id = decision.record_id
left join decided_record as other
    on other.kind = decision.kind and other.feed = decision.other_feed and other.agency_id = decision.other_agency
    and other.record_id = decision.other_record_id
where decision.action in ('link', 'apart')
order by decision.decision_no;

create temp table lead_decision as
select decision.decision_no, decision.kind, decided_record.record_no, decision.lead_agency
from decision inner join decided_record using (kind, feed, agency_id, record_id)
where decision.action = 'lead';

create temp table value_decision as
select decision.decision_no, decided_record.record_no, decision.family
from decision inner join decided_record using (kind, feed, agency_id, record_id)
where decision.action = 'value';
