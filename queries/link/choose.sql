-- What linking reads of the chosen records (see words.sql), under the names of the whole tables, so that every step of it can run on them.
-- grain: one row per chosen record        reads: chosen_row, record_seizure, record_arrest
create or replace temp table chosen_seizure as
select
    record_no, record_id, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude, place_precision, cell, county_fips,
    operation, incident_number, case_number, lab_number, role, discovered, drug, family, dimension, base_quantity, quantity_basis,
    cash_usd, firearms, transport, concealment, origin, destination, flags
from record_seizure semi join chosen_row on chosen_row.record_no = record_seizure.record_no order by record_no;

create or replace temp table chosen_arrest as
select
    record_no, record_id, agency_id, occurred_at, occurred_on, time_precision, latitude, longitude, place_precision, cell, county_fips,
    operation, incident_number, case_number, role, discovered, drug, family, person_key, age_band, charge, activity, warrant, flags
from record_arrest semi join chosen_row on chosen_row.record_no = record_arrest.record_no order by record_no;

create temp view record_seizure as from chosen_seizure;
create temp view record_arrest as from chosen_arrest;
