-- What each record can touch others by.
-- grain: one row per record to be read (fresh_row; link_row is all of them)        reads: record_seizure, record_arrest, word_row
-- own: the agency's rows that may be one report with it; lab, of_case: those that a laboratory's or a case's number may attach, where
-- one is unnumbered (has no incident's number); one, two and three:
-- the numbers and the person by which reports of other agencies may be candidates. Each is a hash.
create or replace temp table fresh_row as
select
    word_row.kind, record_no, word, datediff('day', date '1970-01-01', occurred_on) as day,
    hash(agency_id, coalesce(identifier(incident_number), identifier(case_number), 'day ' || occurred_on)) as own,
    case when lab_number is not null then hash(agency_id, identifier(lab_number)) end as lab,
    case when identifier(case_number) is not null then hash('case', agency_id, identifier(case_number)) end as of_case,
    identifier(incident_number) is null as unnumbered,
    case when length(identifier(incident_number)) >= 4 then hash(identifier(incident_number)) end as one,
    case when length(identifier(case_number)) >= 4 then hash(identifier(case_number)) end as two,
    case when length(identifier(lab_number)) >= 4 then hash(identifier(lab_number)) end as three
from record_seizure inner join word_row using (record_no)
union all
select
    word_row.kind, record_no, word, datediff('day', date '1970-01-01', occurred_on),
    hash(agency_id, incident_of(coalesce(incident_number, case_number), person_key, record_id)), null, null, false,
    case when length(identifier(incident_number)) >= 4 then hash(identifier(incident_number)) end,
    case when length(identifier(case_number)) >= 4 then hash(identifier(case_number)) end,
    case when person_key is not null then hash('person', person_key) end
from record_arrest inner join word_row using (record_no);

create or replace temp view link_row as from fresh_row;
