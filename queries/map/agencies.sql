-- Where the contributing agencies sit: their own addresses, no place of an event. And what each reports.
-- grain: one row per contributing agency        reads: agency, event_profile, event_referral, overdose
-- An agency from which nothing came at all may have seizures that nobody knows of: it counts as reporting them.
with seizing as (select distinct unnest(agencies) as agency_id from event_profile where kind = 'seizure'),
overdosing as (select distinct agency_id from overdose),
sending as (
    select unnest(agencies) as agency_id from event_profile union select agency_id from event_referral union select agency_id from overdose
)
select agency_id as agency, name, short_name, agency_kind as kind, county_fips, latitude, longitude,
    agency_id in (select agency_id from seizing) or agency_id not in (select agency_id from sending) as reports_seizures,
    agency_id in (select agency_id from overdosing) as reports_overdoses
from agency
where contributes and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
order by name;
