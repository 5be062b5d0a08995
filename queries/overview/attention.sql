-- What needs a person, besides agencies that are silent now (data/silent).
-- grain: one row per matter that is not empty, and per agency for missing and late months        reads: row_count, event_seizure, event_arrest, seizure_item, event_profile, link_pair, coverage, agency
-- suspect, rejected and unmapped are rows of every file, whatever the period; the rest is within it. A disagreement is an event whose
-- reports tell weights of one drug that lie more than a tenth apart; review is pairs of reports that wait for a person (deconfliction/queue).
with rows as materialized (
    select
        coalesce(sum(lines) filter (where standing = 'current' and suspect), 0)::bigint as suspect,
        coalesce(sum(lines) filter (where state = 'rejected'), 0)::bigint as rejected,
        coalesce(sum(lines) filter (where standing = 'current' and unmapped), 0)::bigint as unmapped
    from row_count
    where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)
),
profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
disagreements as (
    select count(distinct item.event_no) as n
    from seizure_item as item
    semi join profiles on profiles.profile_no = item.profile_no
    where item.occurred_on between $start and $end and item.quantity_most > 1.1 * item.quantity_least
        and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], item.family))
),
waiting as materialized (select kind, report_a, report_b, event_a, event_b from link_pair where outcome = 'review'),
sides as (select kind, event_a as event_no from waiting union select kind, event_b from waiting),
events as (
    select sides.kind, event.event_no
    from event_seizure as event inner join sides on sides.kind = 'seizure' and sides.event_no = event.event_no
    semi join profiles on profiles.profile_no = event.profile_no
    where event.occurred_on between $start and $end
    union all
    select sides.kind, event.event_no
    from event_arrest as event inner join sides on sides.kind = 'arrest' and sides.event_no = event.event_no
    semi join profiles on profiles.profile_no = event.profile_no
    where event.occurred_on between $start and $end
),
review as (
    select count(*) as n from waiting
    where (kind, event_a) in (select (kind, event_no) from events) or (kind, event_b) in (select (kind, event_no) from events)
),
spoken as (select agency_id, max(month) as last_month from coverage where state <> 'silent' group by agency_id),
gaps as (
    select
        case coverage.state when 'partial' then 'late' else 'missing' end as matter, coverage.month,
        coverage.agency_id, coalesce(agency.name, coverage.agency_id) as name
    from coverage
    inner join spoken using (agency_id)
    left join agency using (agency_id)
    where coverage.month between date_trunc('month', $start::date) and $end
        and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], coverage.agency_id))
        and (coverage.state = 'partial' or coverage.state = 'silent' and coverage.month < spoken.last_month)
),
matters as (
    select 'disagreement' as matter, n as number, null::date as first_month, null::date as last_month, null::varchar as agency, null::varchar as name
    from disagreements
    union all select 'review', n, null, null, null, null from review
    union all select 'suspect', suspect, null, null, null, null from rows
    union all select 'rejected', rejected, null, null, null, null from rows
    union all select 'unmapped', unmapped, null, null, null, null from rows
    union all select matter, count(*), min(month), max(month), agency_id, name from gaps group by matter, agency_id, name
)
select matter, number, first_month, last_month, agency, name
from matters
where number > 0
order by list_position(['disagreement', 'review', 'suspect', 'rejected', 'unmapped', 'missing', 'late'], matter), last_month desc, name;
