-- Referrals by programme and what became of them; open ones are shown, never dropped.
-- grain: one row per programme        reads: event_referral
select
    programme, count(*) as referred, count(*) filter (where outcome = 'completed') as completed,
    count(*) filter (where outcome = 'not completed') as not_completed, count(*) filter (where outcome = 'open') as open,
    count(*) filter (where enrolled_at is not null or outcome = 'completed') as enrolled
from event_referral
where occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips)))
group by programme
order by programme;
