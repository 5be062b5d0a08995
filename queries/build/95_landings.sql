-- Rows of each landing by state, now that files have been read beside one another.
-- grain: one row per landing        changes: landing
with once as (
    select landing_no, line, arg_min(state, part) as state
    from (
        select record_state.landing_no, line, state, coalesce(part.part, 0) as part
        from record_state left join part on part.landing_no = record_state.landing_no and part.kind = record_state.kind
    )
    group by landing_no, line
),
counted as (
    select
        landing_no, count(*) as read, count(*) filter (state = 'accepted') as accepted,
        count(*) filter (state = 'rejected') as rejected, count(*) filter (state = 'repeated') as repeated
    from once group by landing_no
)
update landing set read = counted.read, accepted = counted.accepted, rejected = counted.rejected, repeated = counted.repeated
from counted where counted.landing_no = landing.landing_no;
