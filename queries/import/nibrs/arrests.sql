-- Drug arrests: arrestees whose arrest offence is 35A, each with what they did by the incident's own drug offence.
-- grain: one row per row of NIBRS_ARRESTEE with offence 35A
-- reads: the files at $arrestee, $offense, $criminal_act, $incident and their code tables; nibrs_agencies
-- Offences are named by id up to 2020 and by code since. An offence names up to three activities: the one nearest to supply stands.
create or replace temp table nibrs_rows as
with shape as (
    select null::varchar as offense_type_id, null::varchar as offense_code, null::varchar as offense_name where false
),
types as (
    select coalesce('id ' || offense_type_id, 'code ' || trim(offense_code)) as key, trim(offense_code) as offense_code, offense_name
    from (from shape union all by name from nibrs_table($offense_type))
    qualify row_number() over (partition by key order by offense_code) = 1
),
arrestees as (
    select row_number() over () + 1 as line, coalesce('id ' || offense_type_id, 'code ' || trim(offense_code)) as key, * exclude (offense_code)
    from (from shape union all by name from nibrs_table($arrestee))
),
drug_arrests as (
    select arrestees.*, types.offense_code, types.offense_name as charge_name
    from arrestees
    join types on types.key = arrestees.key and types.offense_code = '35A'
),
drug_offences as (
    select offences.incident_id, offences.offense_id
    from (from shape union all by name from nibrs_table($offense)) as offences
    join types on types.key = coalesce('id ' || offences.offense_type_id, 'code ' || trim(offences.offense_code)) and types.offense_code = '35A'
),
activities as (
    select drug_offences.incident_id, arg_min(codes.code, strpos('CDTBOEPU', codes.code)) as criminal_act_code
    from drug_offences
    join nibrs_table($criminal_act) as acts on acts.offense_id = drug_offences.offense_id
    join (select criminal_act_id, upper(trim(criminal_act_code)) as code from nibrs_table($criminal_act_type)) as codes
        on codes.criminal_act_id = acts.criminal_act_id
    where strpos('CDTBOEPU', codes.code) > 0
    group by drug_offences.incident_id
),
incidents as (
    select incident_id, agency_id from nibrs_table($incident)
    qualify row_number() over (partition by incident_id order by agency_id) = 1
)
select
    arrests.line,
    case when incidents.incident_id is null then
            'NIBRS_incident has no row with INCIDENT_ID "' || coalesce(arrests.incident_id, '') || '"'
        when agencies.agency_id is null then 'agencies has no row with AGENCY_ID "' || coalesce(incidents.agency_id, '') || '"' end as damage,
    case when activities.incident_id is null then 'A drug arrest whose incident names no drug offence with an activity' end as remark,
    arrests.arrestee_id, arrests.incident_id, agencies.ori, incidents.agency_id, nibrs_date(arrests.arrest_date) as occurred_at,
    -- Age 0 stands for unknown.
    nullif(ltrim(arrests.age_num, '0'), '') as age,
    arrests.offense_code || ' ' || arrests.charge_name as charge, activities.criminal_act_code,
    upper(trim(kinds.arrest_type_code)) as arrest_type_code, kinds.arrest_type_name, upper(trim(arrests.multiple_indicator)) as multiple_indicator,
    agencies.county_name, agencies.state
from drug_arrests as arrests
left join incidents on incidents.incident_id = arrests.incident_id
left join nibrs_agencies as agencies on agencies.agency_id = incidents.agency_id and agencies.nth = 1
left join activities on activities.incident_id = arrests.incident_id
left join nibrs_table($arrest_type) as kinds on kinds.arrest_type_id = arrests.arrest_type_id
order by arrests.line;
