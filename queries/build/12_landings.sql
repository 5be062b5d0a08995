-- Rows of each landing by state, now that files have been read beside one another. The rows read stay what the receipt says,
-- so that the check of the balance compares two counts.
-- grain: one row per landing        changes: landing
-- Tables of one landing share line numbers, so a row goes by its line and its text; two parts of a feed may take one row.
with once as (
    select record_state.landing_no, record_state.line, keyed.content, arg_min(record_state.state, part.part) as state
    from record_state
    inner join keyed on keyed.landing_no = record_state.landing_no and keyed.kind = record_state.kind and keyed.line = record_state.line
    inner join part on part.landing_no = record_state.landing_no and part.kind = record_state.kind
    group by all
),
counted as (
    select
        landing_no, count(*) filter (state = 'accepted') as accepted,
        count(*) filter (state = 'rejected') as rejected, count(*) filter (state = 'repeated') as repeated
    from once group by landing_no
)
update landing set accepted = counted.accepted, rejected = counted.rejected, repeated = counted.repeated
from counted where counted.landing_no = landing.landing_no;
