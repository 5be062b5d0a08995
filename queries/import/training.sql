-- Trainings held.
-- grain: one row per row of the file (one training)        reads: taken
with given as (
    select
        line, raw, damage, again, cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(held_on) as held_text, cell(title) as title,
        cell(attendees) as attendees_text, cell(positive_survey) as positive_text,
        time_of_held_on, number_of_attendees, number_of_positive_survey
    from taken
),
read as (
    select
        given.*,
        time_of_held_on::date as held_on,
        number_of_attendees as attendees, number_of_positive_survey as positive_survey
    from given
)
select
    line, raw, damage, again, record_id, agency, ori, held_on, title, attendees, positive_survey,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, record_id), missing($name_of.agency, agency), missing($name_of.held_on, held_text),
        unreadable($name_of.held_on, held_text, held_on, 'a date'),
        unreadable($name_of.attendees, attendees_text, attendees, 'a number'),
        unreadable($name_of.positive_survey, positive_text, positive_survey, 'a number')
    ), '') as reasons,
    cast(null as varchar) as flags
from read
