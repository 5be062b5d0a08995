-- The events behind a number: one kind of event, the filters, and what narrows them to one mark; newest first, a page at a time.
-- grain: one row per event of the page; one row without an event_no where the page is empty        reads: event_seizure, event_route, seizure_item, event_arrest, event_profile, overdose, event_referral, record_event, records, landing, agency, county
-- $kind: seizure, arrest, overdose or referral. Each narrowing that is not given narrows nothing: $found a drug family in the event, $dimension how
-- that drug was measured, $parts agencies that all took part, $lead the agency that led, $parties how many took part, $parties_least how many at
-- least, $county a county ('' for known to none), $placed whether its place is known to a point or a block, $cell an H3 cell as text, $operation, $origin and $destination
-- places of its route ('' for an end that nobody can place),
-- $court arrests that came to court, $beside an operation that it is not of, $fatal, $suspect whether a record of it looks wrong, $disagree reports whose weights lie more than a tenth apart. $most rows after the first $skip.
-- events, records: of all of them, not of the page. sha256, feed, line: the record that the event is known by.
-- Overdoses follow no agency and no drug filter, referrals no drug filter, as in the totals. People in care are listed for those alone who may
-- see them ($sees_people_in_care); the count is of all.
with asked as (
    select ('0x' || $cell::varchar)::ubigint as hexagon, ((('0x' || $cell::varchar)::ubigint >> 52) & 15)::integer as resolution
),
profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
behind as not materialized (
    select
        'seizure' as kind, event_no, occurred_on, time_precision, place_precision, cell, county_fips, operation, lead_agency, agencies,
        agency_count, families, records, suspect, null::varchar as outcome, null::varchar as fatal, false as court
    from event_seizure
    where len(families) > 0 and occurred_on between $start and $end
        and profile_no in (select profile_no from profiles)
    union all
    select
        'arrest', event_no, occurred_on, time_precision, place_precision, cell, county_fips, operation, lead_agency, agencies,
        agency_count, families, records, suspect, disposition, null,
        charged_on is not null or coalesce(disposition in ('convicted', 'acquitted', 'dismissed', 'diverted'), false)
    from event_arrest
    where occurred_on between $start and $end
        and profile_no in (select profile_no from profiles)
    union all
    select
        'overdose', record_no, occurred_on, time_precision, place_precision, cell, county_fips, null, agency_id, [agency_id],
        1, case when family is null then [] else [family] end, 1, false, case fatal when 'Y' then 'fatal' when 'N' then 'not fatal' end, fatal, false
    from overdose
    where occurred_on between $start and $end
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
    union all
    select
        'referral', event_no, occurred_on, time_precision, null, null, county_fips, null, agency_id, [agency_id],
        1, case when family is null then [] else [family] end, 1, false, outcome, null, false
    from event_referral
    where occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], coalesce(left(county_fips, 2), state_fips)))
),
holding as (select distinct event_no from seizure_item where family = $found::varchar and dimension = $dimension::varchar),
apart as (
    select distinct event_no from seizure_item
    where quantity_most > 1.1 * quantity_least and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], family))
),
routed as (
    select event_no from event_route
    where ($origin::varchar is null or coalesce(origin, '') = $origin::varchar)
        and ($destination::varchar is null or coalesce(destination, '') = $destination::varchar)
),
chosen as not materialized (
    select behind.*
    from behind cross join asked
    where behind.kind = $kind::varchar
        and ($found::varchar is null or list_contains(behind.families, $found::varchar))
        and ($dimension::varchar is null or behind.event_no in (select event_no from holding))
        and ($disagree::boolean is null or behind.event_no in (select event_no from apart))
        and ($parts::varchar[] is null or list_has_all(behind.agencies, $parts::varchar[]))
        and ($lead::varchar is null or behind.lead_agency = $lead::varchar)
        and ($parties::integer is null or behind.agency_count = $parties::integer)
        and ($parties_least::integer is null or behind.agency_count >= $parties_least::integer)
        and ($county::varchar is null or coalesce(behind.county_fips, '') = $county::varchar)
        and ($placed::boolean is null or (behind.cell is not null and coalesce(behind.place_precision, '') in ('point', 'block')) = $placed::boolean)
        and ($cell::varchar is null or behind.place_precision in ('point', 'block') and h3_parent(behind.cell, asked.resolution) = asked.hexagon)
        and ($operation::varchar is null or behind.operation = $operation::varchar)
        and ($origin::varchar is null and $destination::varchar is null or behind.kind = 'seizure' and behind.event_no in (select event_no from routed))
        and ($court::boolean is null or behind.court = $court::boolean)
        and ($beside::varchar is null or behind.operation is distinct from $beside::varchar)
        and ($suspect::boolean is null or behind.suspect = $suspect::boolean)
        and ($fatal::varchar is null or behind.fatal = $fatal::varchar)
),
whole as (select count(*) as events, coalesce(sum(records), 0)::bigint as records from chosen),
page as materialized (
    select * from chosen
    where $sees_people_in_care::boolean or kind not in ('overdose', 'referral')
    order by occurred_on desc, event_no desc
    limit $most::bigint offset coalesce($skip::bigint, 0)
),
known_by as (
    select event_no, min(record_no) as record_no
    from record_event where kind = $kind::varchar and event_no in (select event_no from page) group by event_no
    union all
    select record_no, record_no from overdose where $kind::varchar = 'overdose' and record_no in (select event_no from page)
    union all
    select event_no, record_no from event_referral where $kind::varchar = 'referral' and event_no in (select event_no from page)
),
placed as (
    select record_no, landing_no, line from record_seizure where $kind::varchar = 'seizure' and record_no in (select record_no from known_by)
    union all
    select record_no, landing_no, line from record_arrest where $kind::varchar = 'arrest' and record_no in (select record_no from known_by)
    union all
    select record_no, landing_no, line from overdose where $kind::varchar = 'overdose' and record_no in (select record_no from known_by)
    union all
    select record_no, landing_no, line from record_referral where $kind::varchar = 'referral' and record_no in (select record_no from known_by)
),
held as (
    select event_no, family, dimension, case when count(quantity) = count(*) then sum(quantity) end as quantity
    from seizure_item
    where $kind::varchar = 'seizure' and event_no in (select event_no from page)
    group by all
),
listed as (
    select event_no, list({'drug': family, 'dimension': dimension, 'quantity': quantity} order by quantity desc nulls last, family) as items
    from held group by event_no
)
select
    whole.events, whole.records as all_records, page.event_no, page.occurred_on, page.time_precision, page.place_precision,
    county.name || ', ' || county.state as county, coalesce(agency.name, page.lead_agency) as lead, page.agency_count as agencies,
    page.records, page.operation, page.families, listed.items, page.outcome, landing.feed, landing.sha256, placed.line
from whole
left join page on true
left join known_by on known_by.event_no = page.event_no
left join placed on placed.record_no = known_by.record_no
left join landing on landing.landing_no = placed.landing_no
left join county on county.county_fips = page.county_fips
left join agency on agency.agency_id = page.lead_agency
left join listed on listed.event_no = page.event_no
order by page.occurred_on desc, page.event_no desc;
