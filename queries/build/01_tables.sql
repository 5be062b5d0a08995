-- The canonical tables of a version of the pool: every column, its type and (in data/terms/columns.csv) its meaning.
-- And the one word that questions share: credit.
-- grain: none (definitions only)
create table version_info (version varchar, built_at timestamp, as_of date, synthetic boolean, program varchar);
create table landing (
    landing_no integer primary key, feed varchar, file varchar, sha256 varchar, landed_at timestamp, publisher varchar,
    release varchar, may_disseminate boolean, synthetic boolean, country varchar, time_zone varchar, path varchar,
    read bigint, accepted bigint, rejected bigint, repeated bigint, notes varchar
);
create table decision (
    decision_no integer primary key, action varchar, kind varchar, feed varchar, agency_id varchar, record_id varchar,
    other_feed varchar, other_agency varchar, other_record_id varchar, lead_agency varchar, family varchar, effect varchar
);
create table code_drug (code varchar primary key, name varchar, family varchar, nibrs varchar, note varchar);
create table code_unit (code varchar primary key, name varchar, dimension varchar, factor double, base varchar);
create table county (county_fips varchar primary key, name varchar, state varchar, state_fips varchar, longitude double, latitude double);
create table record_state (
    landing_no integer, kind varchar, line bigint, record_id varchar, agency_id varchar, state varchar,
    standing varchar, reasons varchar, flags varchar, record_no bigint
);
create table record_agency (
    landing_no integer, line bigint, agency_id varchar, ori varchar, name varchar, short_name varchar, agency_kind varchar,
    time_zone varchar, county_fips varchar, county_text varchar, state varchar, latitude double, longitude double, contact varchar,
    officers double, population double, member_since date
);
create table agency (
    agency_id varchar primary key, ori varchar, name varchar, short_name varchar, agency_kind varchar, time_zone varchar,
    county_fips varchar, latitude double, longitude double, contact varchar, officers double, population double,
    member_since date, contributes boolean
);
create table record_seizure (
    record_no bigint, landing_no integer, line bigint, record_id varchar, agency_id varchar, occurred_at timestamp, occurred_on date,
    time_precision varchar, time_zone varchar, latitude double, longitude double, place_precision varchar, cell ubigint,
    county_fips varchar, place_name varchar, country varchar, operation varchar, incident_number varchar, case_number varchar,
    lab_number varchar, role varchar, discovered varchar, drug_text varchar, drug varchar, family varchar, quantity_text varchar,
    quantity double, unit_text varchar, unit varchar, dimension varchar, base_quantity double, factor double, quantity_basis varchar,
    value_usd double, cash_usd double, firearms double, transport varchar, concealment varchar, origin varchar,
    destination varchar, flags varchar, release varchar
);
create table record_arrest (
    record_no bigint, landing_no integer, line bigint, record_id varchar, agency_id varchar, occurred_at timestamp, occurred_on date,
    time_precision varchar, time_zone varchar, latitude double, longitude double, place_precision varchar, cell ubigint,
    county_fips varchar, place_name varchar, country varchar, operation varchar, incident_number varchar, case_number varchar,
    role varchar, discovered varchar, person_key varchar, age_band varchar, charge varchar, severity varchar, activity varchar,
    warrant varchar, drug_text varchar, drug varchar, family varchar, charged_on date, disposition varchar, disposition_on date,
    multiple_indicator varchar, arrest_type varchar, flags varchar, release varchar
);
create table record_referral (
    record_no bigint, landing_no integer, line bigint, record_id varchar, agency_id varchar, occurred_at timestamp, occurred_on date,
    time_precision varchar, time_zone varchar, programme varchar, person_key varchar, county_fips varchar, state_fips varchar,
    drug_text varchar, drug varchar, family varchar, referral_source varchar, charge varchar, received_on date, eligible_at timestamp,
    contacted_at timestamp, enrolled_at timestamp, engaged_at timestamp, completed_at timestamp, exited_at timestamp,
    exit_reason varchar, flags varchar, release varchar
);
create table overdose (
    record_no bigint, landing_no integer, line bigint, record_id varchar, agency_id varchar, occurred_at timestamp, occurred_on date,
    time_precision varchar, time_zone varchar, latitude double, longitude double, place_precision varchar, cell ubigint,
    county_fips varchar, fatal varchar, naloxone varchar, drug_text varchar, drug varchar, family varchar, flags varchar, release varchar
);
create table call (
    record_no bigint, landing_no integer, line bigint, record_id varchar, agency_id varchar, occurred_at timestamp, occurred_on date,
    time_precision varchar, time_zone varchar, latitude double, longitude double, place_precision varchar, cell ubigint,
    county_fips varchar, category varchar, disposition varchar, flags varchar, release varchar
);
create table aggregate (
    landing_no integer, line bigint, feed varchar, publisher varchar, agency_id varchar, month date, fiscal_year integer, in_progress boolean,
    component varchar, region varchar, division varchar, place varchar, drug_text varchar, drug varchar, family varchar,
    events double, quantity double, unit varchar, dimension varchar, base_quantity double
);
create table operation (
    landing_no integer, line bigint, operation varchar, agency_id varchar, starts_on date, ends_on date, counties varchar[],
    participants varchar[], operation_kind varchar
);
create table organisation (
    landing_no integer, line bigint, record_id varchar, agency_id varchar, organisation_key varchar, scope varchar, status varchar,
    status_on date, evidence varchar, approver varchar, flags varchar
);
create table resource (landing_no integer, line bigint, agency_id varchar, month date, hours double, cost_usd double, equipment_usd double);
create table training (
    landing_no integer, line bigint, record_id varchar, agency_id varchar, held_on date, title varchar, attendees double, positive_survey double
);
create table price (landing_no integer, line bigint, drug varchar, area varchar, priced_on date, usd_per_g double, level varchar, price_source varchar);
create table population (landing_no integer, line bigint, county_fips varchar, year integer, population double);
create table site (
    landing_no integer, line bigint, record_id varchar, agency_id varchar, site_kind varchar, site_text varchar, name varchar,
    latitude double, longitude double, county_fips varchar, opened_on date, closed_on date, flags varchar, release varchar
);
create table coverage_said (landing_no integer, line bigint, agency_id varchar, month date, state varchar, received_on date);
create table coverage (agency_id varchar, month date, state varchar, said varchar, records bigint, primary key (agency_id, month));
create table event_seizure (
    event_no bigint primary key, occurred_at timestamp, occurred_on date, month date, time_precision varchar, latitude double, longitude double,
    place_precision varchar, cell ubigint, county_fips varchar, operation varchar, lead_agency varchar, agencies varchar[],
    agency_count integer, families varchar[], records integer, suspect boolean
);
create table seizure_item (
    event_no bigint, occurred_on date, record_no bigint, drug varchar, family varchar, dimension varchar, quantity double,
    reports integer, quantity_least double, quantity_most double
);
create table report_item (
    event_no bigint, occurred_on date, report_no bigint, agency_id varchar, family varchar, dimension varchar, quantity double,
    items integer, unknown_items integer
);
create table event_arrest (
    event_no bigint primary key, occurred_at timestamp, occurred_on date, month date, time_precision varchar, latitude double, longitude double,
    place_precision varchar, cell ubigint, county_fips varchar, operation varchar, lead_agency varchar, agencies varchar[],
    agency_count integer, families varchar[], records integer, suspect boolean, person_key varchar, age_band varchar,
    charges integer, charged_on date, disposition varchar, disposition_on date, warrant varchar
);
create table arrest_next (
    event_no bigint primary key, occurred_on date, person_key varchar, next_days integer, next_new_days integer, next_warrant_days integer
);
create table event_referral (
    event_no bigint primary key, record_no bigint, occurred_on date, month date, time_precision varchar, agency_id varchar, programme varchar,
    person_key varchar, county_fips varchar, state_fips varchar, family varchar, eligible_at timestamp, contacted_at timestamp,
    enrolled_at timestamp, engaged_at timestamp, completed_at timestamp, exited_at timestamp, exit_reason varchar, outcome varchar
);
create table place (place varchar primary key, name varchar, precision varchar, longitude double, latitude double);
create table place_word (word varchar primary key, place varchar, found varchar);
create table event_route (event_no bigint primary key, origin_text varchar, origin varchar, destination_text varchar, destination varchar);
create table participation (kind varchar, event_no bigint, agency_id varchar, role varchar, records integer, reports integer);
create table record_event (kind varchar, record_no bigint, event_no bigint);
create table record_report (kind varchar, record_no bigint, report_no bigint);
create table link_pair (
    kind varchar, report_a bigint, report_b bigint, agency_a varchar, agency_b varchar, probability double, outcome varchar,
    decided_by varchar, event_a bigint, event_b bigint
);
create table link_evidence (
    kind varchar, report_a bigint, report_b bigint, clue varchar, said_a varchar, said_b varchar, agreement varchar, weight double
);

-- What an event counts for in a counting mode, among the chosen agencies (none chosen: all). Kept in the version, for questions.
-- Every agency that takes part reports once (checks/members): as reported, an event counts as often as by taking part.
create macro credit(mode, agencies, lead_agency, chosen) as case
    when mode = 'unique' then 1.0::double
    when mode = 'lead' then (len(chosen) = 0 or list_contains(chosen, lead_agency))::integer::double
    when mode = 'fractional' then case when len(chosen) = 0 then 1.0::double else len(list_intersect(agencies, chosen))::double / len(agencies) end
    else case when len(chosen) = 0 then len(agencies) else len(list_intersect(agencies, chosen)) end::double end;
