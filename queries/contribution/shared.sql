-- The seizure events that two or more agencies tell of, with what each says: the events behind the overlap, newest first, the first $most.
-- grain: one row per event        reads: event_seizure, participation, report_item, seizure_item, records, agency, county
-- said: one entry per agency, lead first: its name, role, reports, and what it claims by family and dimension (g, mL, units, plants).
-- standing: what counts, by family and dimension. feed, sha256, line: the record that the event is known by.
with chosen as materialized (
    select * from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
    and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
    and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
        and agency_count >= 2
    order by occurred_on desc, event_no desc
    limit coalesce($most::bigint, 100000)
),
claimed as (
    select event_no, agency_id, list_sort(list({'family': family, 'dimension': dimension, 'quantity': quantity})) as items
    from report_item semi join chosen using (event_no)
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family)
    group by event_no, agency_id
),
told as (
    select
        part.event_no, sum(part.reports)::bigint as reports,
        list({'agency': coalesce(agency.short_name, agency.name), 'role': part.role, 'reports': part.reports, 'items': claimed.items}
            order by part.role <> 'lead', agency.name) as said
    from participation as part
    inner join chosen on chosen.event_no = part.event_no
    inner join agency on agency.agency_id = part.agency_id
    left join claimed on claimed.event_no = part.event_no and claimed.agency_id = part.agency_id
    where part.kind = 'seizure'
    group by part.event_no
),
known_by as (
    select event_no, min(record_no) as record_no from record_event semi join chosen using (event_no) where kind = 'seizure' group by event_no
),
counted as (
    select event_no, family, dimension, sum(quantity) as quantity from seizure_item semi join chosen using (event_no)
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family)
    group by all
),
standing as (
    select event_no, list_sort(list({'family': family, 'dimension': dimension, 'quantity': quantity})) as standing
    from counted group by event_no
)
select
    chosen.event_no as event, chosen.occurred_on as day, county.name as county, chosen.operation, chosen.agency_count as agencies,
    told.reports, chosen.records, told.said, standing.standing, landing.feed, landing.sha256, record.line
from chosen
inner join told on told.event_no = chosen.event_no
inner join known_by on known_by.event_no = chosen.event_no
inner join record_seizure as record on record.record_no = known_by.record_no
inner join landing on landing.landing_no = record.landing_no
left join standing on standing.event_no = chosen.event_no
left join county on county.county_fips = chosen.county_fips
order by chosen.occurred_on desc, chosen.event_no desc;
