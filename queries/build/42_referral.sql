-- Referral records that stand.
-- grain: one row per standing referral row        reads: Parquets with kind referral, record_state, agency, codes, county
insert into record_referral
select
    record_state.record_no, landing.landing_no, landed.line, landed.record_id, record_state.agency_id,
    to_utc(landed.occurred_at, landed.occurred_is_utc, landed.time_precision, coalesce(landing.time_zone, agency.time_zone)),
    local_day(landed.occurred_at, landed.occurred_is_utc, landed.time_precision, coalesce(landing.time_zone, agency.time_zone)),
    landed.time_precision, coalesce(landing.time_zone, agency.time_zone),
    landed.programme, landed.person_key, county_of(given.county_fips, null, null, agency.county_fips,
        coalesce(landed.county_fips, landed.state_fips) is not null), landed.state_fips,
    landed.drug_text, landed.drug, code_drug.family, landed.referral_source, landed.charge, landed.received_at::date, landed.eligible_at,
    landed.contacted_at, landed.enrolled_at, landed.engaged_at, landed.completed_at, landed.exited_at,
    landed.exit_reason, landed.flags, landing.release
from read_parquet($files, union_by_name = true, filename = true) as landed
inner join landing on landing.path = landed.filename
inner join record_state
    on record_state.landing_no = landing.landing_no and record_state.kind = 'referral' and record_state.line = landed.line
left join agency on agency.agency_id = record_state.agency_id
left join county as given on given.county_fips = landed.county_fips
left join code_drug on code_drug.code = landed.drug
where landed.kind = 'referral' and record_state.standing = 'current';
