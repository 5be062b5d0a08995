-- One standing overdose row as it is understood, for those alone who may see people in care.
-- grain: one row        reads: overdose, code_drug, county
select
    record.occurred_at, record.occurred_on, record.time_precision, record.time_zone, record.latitude, record.longitude, record.place_precision,
    printf('%x', record.cell) as cell, record.county_fips, county.name || ', ' || county.state as county, record.fatal, record.naloxone,
    record.drug_text, record.drug, code_drug.name as drug_name, record.family
from overdose as record
left join code_drug on code_drug.code = record.drug
left join county on county.county_fips = record.county_fips
where record.record_no = $record_no::bigint and $sees_people_in_care::boolean;
