-- Trainings held.
-- grain: one row per training        reads: Parquets with kind training, record_state
insert into training
select
    landing.landing_no, landed.line, landed.record_id, record_state.agency_id, landed.held_on, landed.title, landed.attendees, landed.positive_survey
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'training' and record_state.line = landed.line
where landed.kind = 'training' and record_state.standing = 'current';
