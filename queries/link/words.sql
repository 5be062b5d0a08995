-- What linking reads of each record, as one word that changes when any of it does.
-- grain: one row per record (word_row)        reads: record_seizure, record_arrest, landing
create or replace temp table word_row as
select
    'seizure' as kind, record_no,
    hash(landing.sha256, landing.feed, line, record_id, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude,
        place_precision, cell, county_fips, operation, incident_number, case_number, lab_number, role, discovered, drug, family,
        dimension, base_quantity, quantity_basis, cash_usd, firearms, transport, concealment, origin, destination, flags) as word
from record_seizure inner join landing using (landing_no)
union all
select
    'arrest', record_no,
    hash(landing.sha256, landing.feed, line, record_id, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude,
        place_precision, cell, county_fips, operation, incident_number, case_number, role, discovered, drug, family, person_key,
        age_band, charge, activity, warrant, flags)
from record_arrest inner join landing using (landing_no);
