-- What each agency contributed, in four counting modes: lead and fractional sum to the unique events, participated does not;
-- reported is its reports, what it claims.
-- grain: one row per agency that took part        reads: event_seizure, participation, agency
with chosen as (
    select event_no, agency_count from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
)
select
    part.agency_id as agency, agency.name, agency.short_name, agency.agency_kind as kind,
    count(*) filter (where part.role = 'lead') as lead, count(*) as participated,
    sum(1.0 / chosen.agency_count) as fractional, sum(part.reports)::bigint as reported,
    count(*) filter (where chosen.agency_count >= 2) as joint
from participation as part
inner join chosen on chosen.event_no = part.event_no
inner join agency on agency.agency_id = part.agency_id
where part.kind = 'seizure'
    and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], part.agency_id))
group by all
order by kind, agency.name;
