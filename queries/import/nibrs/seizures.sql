-- Suspected drugs, each with the loss, incident and agency it belongs to: three joins from its agency.
-- grain: one row per row of NIBRS_SUSPECTED_DRUG
-- reads: the files at $suspected_drug, $property, $incident and their code tables; nibrs_agencies
-- Codes come from the download's own tables: the same id means different things in different years.
-- PROPERTY_VALUE is left out: it is of the whole property, which may hold several drugs, and drugs are to have none (rule 383).
create or replace temp table nibrs_rows as
with drugs as (
    select row_number() over () + 1 as line, * from nibrs_table($suspected_drug)
),
properties as (
    select property_id, incident_id, prop_loss_id from nibrs_table($property)
    qualify row_number() over (partition by property_id order by incident_id, prop_loss_id) = 1
),
incidents as (
    select incident_id, agency_id, incident_date, incident_hour, report_date_flag from nibrs_table($incident)
    qualify row_number() over (partition by incident_id order by agency_id, incident_date) = 1
),
joined as (
    select
        drugs.line, drugs.nibrs_suspected_drug_id, drugs.property_id, properties.incident_id, incidents.agency_id, agencies.ori,
        incidents.incident_date, incidents.incident_hour, upper(trim(incidents.report_date_flag)) as report_date_flag,
        drugs.suspected_drug_type_id, upper(trim(types.suspected_drug_code)) as suspected_drug_code, types.suspected_drug_name,
        drugs.est_drug_qty, drugs.drug_measure_type_id, upper(trim(measures.drug_measure_code)) as drug_measure_code,
        properties.prop_loss_id, trim(losses.prop_loss_name) as prop_loss_name, agencies.county_name, agencies.state,
        properties.property_id as property_found, incidents.incident_id as incident_found, agencies.agency_id as agency_found
    from drugs
    left join properties on properties.property_id = drugs.property_id
    left join incidents on incidents.incident_id = properties.incident_id
    left join nibrs_agencies as agencies on agencies.agency_id = incidents.agency_id and agencies.nth = 1
    left join nibrs_table($suspected_drug_type) as types on types.suspected_drug_type_id = drugs.suspected_drug_type_id
    left join nibrs_table($drug_measure_type) as measures on measures.drug_measure_type_id = drugs.drug_measure_type_id
    left join nibrs_table($prop_loss_type) as losses on losses.prop_loss_id = properties.prop_loss_id
)
select
    line,
    nullif(concat_ws(chr(10),
        case when property_found is null then 'NIBRS_PROPERTY has no row with PROPERTY_ID "' || coalesce(property_id, '') || '"'
            when incident_found is null then 'NIBRS_incident has no row with INCIDENT_ID "' || coalesce(incident_id, '') || '"'
            when agency_found is null then 'agencies has no row with AGENCY_ID "' || coalesce(agency_id, '') || '"' end,
        case when suspected_drug_code is null then
            'NIBRS_SUSPECTED_DRUG_TYPE has no code for SUSPECTED_DRUG_TYPE_ID "' || coalesce(suspected_drug_type_id, '') || '"' end,
        case when drug_measure_type_id is not null and drug_measure_code is null then
            'NIBRS_DRUG_MEASURE_TYPE has no code for DRUG_MEASURE_TYPE_ID "' || drug_measure_type_id || '"' end,
        case when property_found is not null and prop_loss_name is null then
                'NIBRS_PROP_LOSS_TYPE has no name for PROP_LOSS_ID "' || coalesce(prop_loss_id, '') || '"'
            when lower(prop_loss_name) <> 'seized' then
                'nothing was seized: the loss type of this property is "' || prop_loss_name || '"' end
    ), '') as damage,
    nullif(concat_ws(chr(10),
        case when report_date_flag = 'R' then 'The date is that of the report, not of the incident' end,
        case when lower(prop_loss_name) = 'seized' and suspected_drug_code <> 'X' and (est_drug_qty is null or drug_measure_code is null)
            then 'A seized drug without quantity or measure (NIBRS rules 364, 366, 368)' end,
        case when suspected_drug_code = 'X' and est_drug_qty is not null
            then 'Code X, over three drug types, with a quantity (NIBRS rule 363)' end,
        case when drug_measure_code = 'NP' and suspected_drug_code not in ('E', 'G', 'K')
            then 'Number of plants of a drug that is no plant (NIBRS rule 367)' end,
        case when drug_measure_code = 'XX' and try_cast(est_drug_qty as double) is distinct from 1
            then 'Measure XX, not reported, with a quantity other than 1 (NIBRS rule 384)' end
    ), '') as remark,
    nibrs_suspected_drug_id, incident_id, ori, agency_id, suspected_drug_code, suspected_drug_name, est_drug_qty, drug_measure_code,
    prop_loss_name, incident_date, incident_hour, report_date_flag, county_name, state,
    nibrs_date(incident_date) || case when try_cast(incident_hour as integer) between 0 and 23
        then ' ' || lpad(incident_hour, 2, '0') || ':00' else '' end as occurred_at,
    -- The hour of a report is not the hour of what it reports.
    case when try_cast(incident_hour as integer) between 0 and 23 and report_date_flag is distinct from 'R' then 'hour' else 'day' end
        as time_precision
from joined
order by line;
