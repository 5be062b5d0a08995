-- One standing referral row as it is understood, for those alone who may see people in care. The person is a keyed hash.
-- grain: one row        reads: record_referral, code_drug, county
select
    record.occurred_at, record.occurred_on, record.time_precision, record.time_zone, record.programme, left(record.person_key, 8) as person_key,
    record.county_fips, county.name || ', ' || county.state as county, record.state_fips, record.drug_text, record.drug,
    code_drug.name as drug_name, record.family, record.referral_source, record.charge, record.received_on, record.eligible_at,
    record.contacted_at, record.enrolled_at, record.engaged_at, record.completed_at, record.exited_at, record.exit_reason
from record_referral as record
left join code_drug on code_drug.code = record.drug
left join county on county.county_fips = record.county_fips
where record.record_no = $record_no::bigint and $sees_people_in_care::boolean;
