-- The canonical tables of a version of the pool: every column, its type and (in data/terms/columns.csv) its meaning.
-- And the words that questions share: credit, and the counts of a period.
-- grain: none (definitions only)
create table version_info (version varchar, built_at timestamp, as_of date, synthetic boolean, program varchar, learnt_from varchar, learnt_reports bigint);
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
    agency_count integer, families varchar[], records integer, suspect boolean, profile_no integer
);
create table seizure_item (
    event_no bigint, occurred_on date, month date, record_no bigint, drug varchar, family varchar, dimension varchar, quantity double,
    reports integer, quantity_least double, quantity_most double, first_of_family boolean, first_of_dimension boolean, profile_no integer,
    cell ubigint, size_class integer
);
create table size_class (size_class integer primary key, family varchar, dimension varchar, at_least double);
create table report_item (
    event_no bigint, occurred_on date, month date, report_no bigint, agency_id varchar, family varchar, dimension varchar, quantity double,
    items integer, unknown_items integer, dimension_stands boolean, profile_no integer
);
create table event_arrest (
    event_no bigint primary key, occurred_at timestamp, occurred_on date, month date, time_precision varchar, latitude double, longitude double,
    place_precision varchar, cell ubigint, county_fips varchar, operation varchar, lead_agency varchar, agencies varchar[],
    agency_count integer, families varchar[], records integer, suspect boolean, person_key varchar, age_band varchar,
    charges integer, charged_on date, disposition varchar, disposition_on date, warrant varchar, profile_no integer
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
create table event_profile (
    profile_no integer, kind varchar, lead_agency varchar, agencies varchar[], agency_count integer, families varchar[], county_fips varchar,
    suspect boolean
);
create table seizure_month (
    month date, profile_no integer, events bigint, records bigint, placed bigint, last_day date
);
create table arrest_month (
    month date, profile_no integer, events bigint, records bigint, placed bigint, last_day date
);
create table item_month (
    month date, profile_no integer, family varchar, dimension varchar, family_events bigint, events bigint, items bigint, unknown_items bigint,
    quantity double, largest double
);
create table size_month (month date, profile_no integer, size_class integer, items bigint);
create table claim_month (
    month date, profile_no integer, agency_id varchar, family varchar, dimension varchar, dimension_stands boolean,
    quantity double, unknown_items bigint
);
create table row_count (agency_id varchar, state varchar, standing varchar, suspect boolean, unmapped boolean, lines bigint);
create table report_again (kind varchar, event_no bigint, occurred_on date, profile_no integer, agency_id varchar, more_reports integer);
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

-- The profiles that the filters choose, each with what one of its events counts for. A profile is all that filters ask of an event but its day.
create macro profiles_in(mode, chosen_agencies, chosen_drugs, chosen_areas) as table
    select *, credit(mode, agencies, lead_agency, chosen_agencies) as credit
    from event_profile
    where (len(chosen_agencies) = 0 or list_has_any(agencies, chosen_agencies))
        and (len(chosen_drugs) = 0 or list_has_any(families, chosen_drugs))
        and (len(chosen_areas) = 0 or list_contains(chosen_areas, county_fips) or list_contains(chosen_areas, left(county_fips, 2)));

-- Counts by month and profile, over the events themselves: what the build keeps of each month, and what a question asks of days.
create macro seizures_counted(day_one, day_last) as table
    select
        month, profile_no, count(*) as events, sum(records)::bigint as records,
        count(*) filter (where cell is not null and place_precision in ('point', 'block')) as placed, max(occurred_on) as last_day
    from event_seizure where occurred_on between day_one and day_last group by month, profile_no;
create macro arrests_counted(day_one, day_last) as table
    select
        month, profile_no, count(*) as events, sum(records)::bigint as records,
        count(*) filter (where cell is not null and place_precision in ('point', 'block')) as placed, max(occurred_on) as last_day
    from event_arrest where occurred_on between day_one and day_last group by month, profile_no;
create macro items_counted(day_one, day_last) as table
    select
        month, profile_no, family, dimension, count(*) filter (where first_of_family) as family_events,
        count(*) filter (where first_of_dimension) as events, count(*) as items, count(*) filter (where quantity is null) as unknown_items,
        sum(quantity) as quantity, max(quantity) as largest
    from seizure_item where occurred_on between day_one and day_last group by all;
create macro sizes_counted(day_one, day_last) as table
    select month, profile_no, size_class, count(*) as items
    from seizure_item where occurred_on between day_one and day_last and size_class is not null group by all;
create macro claims_counted(day_one, day_last) as table
    select
        month, profile_no, agency_id, family, dimension, dimension_stands,
        sum(quantity) as quantity, sum(unknown_items)::bigint as unknown_items
    from report_item where occurred_on between day_one and day_last group by all;

-- The same days of the last year that a period does not touch; a month's last day answers to a month's last day.
create macro years_of(day_one, day_last) as 1 + date_sub('year', day_one, day_last);
create macro then_from(day_one, day_last) as (day_one - to_years(years_of(day_one, day_last)))::date;
create macro then_to(day_one, day_last) as case
    when day_last = last_day(day_last) then last_day((day_last - to_years(years_of(day_one, day_last)))::date)
    else (day_last - to_years(years_of(day_one, day_last)))::date end;

-- The same of a period: its whole months as the build counted them, its days before and after those counted now.
create macro whole_from(day_one) as (date_trunc('month', day_one - 1) + interval 1 month)::date;
create macro whole_to(day_last) as date_trunc('month', day_last + 1)::date;
create macro seizures_between(day_one, day_last) as table
    from seizures_counted(day_one, least(day_last, whole_from(day_one) - 1))
    union all from seizure_month where month >= whole_from(day_one) and month < whole_to(day_last)
    union all from seizures_counted(greatest(whole_from(day_one), whole_to(day_last)), day_last);
create macro arrests_between(day_one, day_last) as table
    from arrests_counted(day_one, least(day_last, whole_from(day_one) - 1))
    union all from arrest_month where month >= whole_from(day_one) and month < whole_to(day_last)
    union all from arrests_counted(greatest(whole_from(day_one), whole_to(day_last)), day_last);
create macro items_between(day_one, day_last) as table
    from items_counted(day_one, least(day_last, whole_from(day_one) - 1))
    union all from item_month where month >= whole_from(day_one) and month < whole_to(day_last)
    union all from items_counted(greatest(whole_from(day_one), whole_to(day_last)), day_last);
create macro claims_between(day_one, day_last) as table
    from claims_counted(day_one, least(day_last, whole_from(day_one) - 1))
    union all from claim_month where month >= whole_from(day_one) and month < whole_to(day_last)
    union all from claims_counted(greatest(whole_from(day_one), whole_to(day_last)), day_last);
create macro sizes_between(day_one, day_last) as table
    from sizes_counted(day_one, least(day_last, whole_from(day_one) - 1))
    union all from size_month where month >= whole_from(day_one) and month < whole_to(day_last)
    union all from sizes_counted(greatest(whole_from(day_one), whole_to(day_last)), day_last);
