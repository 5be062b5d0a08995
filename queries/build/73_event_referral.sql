-- Referrals: one person to one programme at one time, with what became of it.
-- grain: one row per referral        reads: record_referral
insert into event_referral
select
    row_number() over (order by occurred_on, record_no), record_no, occurred_on, date_trunc('month', occurred_on)::date, time_precision,
    agency_id, programme, person_key, county_fips, state_fips, family, eligible_at, contacted_at, enrolled_at, engaged_at,
    completed_at, exited_at, exit_reason,
    case when completed_at is not null or exit_reason = 'completed' then 'completed'
        when exited_at is not null or exit_reason is not null then 'not completed' else 'open' end
from record_referral
order by occurred_on, record_no;
