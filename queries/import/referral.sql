-- Referral rows of one file, typed, each with every reason it cannot count and every remark on it.
-- grain: one row per row of the file (one referral of one person to one programme)        reads: taken
with given as (
    select
        line, raw, damage, again,
        cell(record_id) as record_id, cell(agency) as agency, cell(ori) as ori,
        cell(case_number) as case_number, cell(programme) as programme, cell(person_id) as person_text,
        as_fips(cell(county_fips)) as county_fips, cell(state_fips) as state_text,
        cell(drug) as drug_text, cell(referral_source) as referral_source,
        -- Some systems write a charge's title in brackets, or with one of the two.
        nullif(trim(cell(charge), '[] '), '') as charge, cell(received_at) as received_text,
        cell(referred_at) as referred_text, cell(eligible_at) as eligible_text,
        cell(contacted_at) as contacted_text, cell(enrolled_at) as enrolled_text,
        cell(engaged_at) as engaged_text, cell(completed_at) as completed_text,
        cell(exited_at) as exited_text, lower(cell(exit_reason)) as exit_text,
        coded_drug, coded_exit_reason,
        time_of_received_at, time_of_referred_at, time_of_eligible_at, time_of_contacted_at, time_of_enrolled_at, time_of_engaged_at, time_of_completed_at, time_of_exited_at, precision_of_referred_at, utc_of_referred_at, key_of_person_id
    from taken
),
read as (
    select
        given.*,
        time_of_received_at as received_at,
        time_of_referred_at as referred_at,
        precision_of_referred_at as time_precision,
        time_of_eligible_at as eligible_at,
        time_of_contacted_at as contacted_at,
        time_of_enrolled_at as enrolled_at,
        time_of_engaged_at as engaged_at,
        time_of_completed_at as completed_at,
        time_of_exited_at as exited_at,
        coded_drug as drug, coded_exit_reason as exit_reason
    from given
)
select
    line, raw, damage, again, record_id, agency, ori, case_number, programme,
    key_of_person_id as person_key,
    county_fips, case when length(state_text) = 1 then '0' || state_text else state_text end as state_fips, drug_text, case when drug_text is not null then coalesce(drug, 'unknown') end as drug,
    referral_source, charge, received_at, referred_at as occurred_at, time_precision,
    coalesce(utc_of_referred_at, false) as occurred_is_utc,
    eligible_at, contacted_at, enrolled_at, engaged_at,
    -- Leaving with the programme completed is completing it.
    coalesce(completed_at, case when exit_reason = 'completed' then exited_at end) as completed_at, exited_at, exit_reason,
    nullif(concat_ws(chr(10),
        missing($name_of.record_id, case when $keyed then record_id else '-' end),
        missing($name_of.agency, coalesce(agency, ori)),
        missing($name_of.programme, programme),
        missing($name_of.referred_at, referred_text),
        unreadable($name_of.referred_at, referred_text, referred_at, 'a time this feed can read'),
        unreadable($name_of.received_at, received_text, received_at, 'a time this feed can read'),
        unreadable($name_of.eligible_at, eligible_text, eligible_at, 'a time this feed can read'),
        unreadable($name_of.contacted_at, contacted_text, contacted_at, 'a time this feed can read'),
        unreadable($name_of.enrolled_at, enrolled_text, enrolled_at, 'a time this feed can read'),
        unreadable($name_of.engaged_at, engaged_text, engaged_at, 'a time this feed can read'),
        unreadable($name_of.completed_at, completed_text, completed_at, 'a time this feed can read'),
        unreadable($name_of.exited_at, exited_text, exited_at, 'a time this feed can read')
    ), '') as reasons,
    nullif(concat_ws(chr(10),
        case when drug_text is not null and drug is null then 'unmapped_drug' end,
        case when exit_text is not null and exit_reason is null then 'unmapped_exit_reason' end,
        case when year(referred_at) < 1970 then 'implausible_year' end,
        case when referred_at > $landed_at + interval 2 day then 'future' end,
        case when referred_at < received_at then 'referred_before_received' end,
        case when least(eligible_at, contacted_at, enrolled_at, engaged_at, completed_at, exited_at)
            < date_trunc('day', referred_at) then 'stage_before_referral' end
    ), '') as flags
from read
