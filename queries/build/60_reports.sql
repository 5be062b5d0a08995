-- An agency's own rows become one report: the drug rows, or the charges, of one incident on one day.
-- Charges that carry no incident number are one arrest where they are of one person.
-- grain: one row per record        reads: record_seizure, record_arrest
insert into record_report
select
    'seizure', record_no,
    min(record_no) over (
        partition by agency_id, incident_of(incident_number, null, record_id), occurred_on) as report_no
from record_seizure
order by record_no;

insert into record_report
select
    'arrest', record_no,
    min(record_no) over (
        partition by agency_id, incident_of(incident_number, person_key, record_id), occurred_on,
            coalesce(person_key, 'record ' || record_id)) as report_no
from record_arrest
order by record_no;

create temp table seizure_report as
select record_no, agency_id, report_no
from record_report inner join record_seizure using (record_no) where kind = 'seizure';

create temp table arrest_report as
select record_no, agency_id, report_no
from record_report inner join record_arrest using (record_no) where kind = 'arrest';
