-- What linking reads of each record, as one word that changes when any of it does, and what the record can touch others by.
-- grain: one row per record (link_row)        reads: record_seizure, record_arrest, landing
-- own: the agency's rows that may be one report with it; lab: those that a laboratory's number may attach; one, two and three:
-- the numbers and the person by which reports of other agencies may be candidates. Each is a hash.
create or replace temp table link_row as
select
    'seizure' as kind, record_no, datediff('day', date '1970-01-01', occurred_on) as day,
    hash(agency_id, coalesce(identifier(incident_number), identifier(case_number), 'day ' || occurred_on)) as own,
    case when lab_number is not null then hash(agency_id, identifier(lab_number)) end as lab,
    identifier(incident_number) is null and identifier(case_number) is null as unnumbered,
    case when length(identifier(incident_number)) >= 4 then hash(identifier(incident_number)) end as one,
    case when length(identifier(case_number)) >= 4 then hash(identifier(case_number)) end as two,
    case when length(identifier(lab_number)) >= 4 then hash(identifier(lab_number)) end as three,
    hash(landing.sha256, landing.feed, line, record_id, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude,
        place_precision, cell, county_fips, operation, incident_number, case_number, lab_number, role, discovered, drug, family,
        dimension, base_quantity, quantity_basis, cash_usd, firearms, transport, concealment, origin, destination, flags) as word
from record_seizure inner join landing using (landing_no)
union all
select
    'arrest', record_no, datediff('day', date '1970-01-01', occurred_on),
    hash(agency_id, incident_of(coalesce(incident_number, case_number), person_key, record_id)),
    null, false,
    case when length(identifier(incident_number)) >= 4 then hash(identifier(incident_number)) end,
    case when length(identifier(case_number)) >= 4 then hash(identifier(case_number)) end,
    case when person_key is not null then hash('person', person_key) end,
    hash(landing.sha256, landing.feed, line, record_id, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude,
        place_precision, cell, county_fips, operation, incident_number, case_number, role, discovered, drug, family, person_key,
        age_band, charge, activity, warrant, flags)
from record_arrest inner join landing using (landing_no);
