-- From what the agencies report to what took place: reports, events, events that several agencies tell of, and their quantities.
-- grain: one row per kind and dimension (arrests have none)        reads: event_profile, seizures, arrests, items and claims counted by month, report_again
-- reported, unique, shared and agencies are of the whole kind, equal in each of its rows; overlap = reported - unique is what a sum of
-- reports counts again. Quantities are in g, mL, units or plants by dimension; unknown ones are counted beside, never as zero.
with profiles as materialized (from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]) where kind = 'arrest' or len(families) > 0),
chosen as (
    select profiles.kind, profiles.agencies, profiles.agency_count, counted.events
    from (
        select profile_no, sum(events) as events
        from (from seizures_between($start::date, $end::date) union all from arrests_between($start::date, $end::date))
        group by profile_no
    ) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
),
part as (
    select kind, agency_id, events
    from (select kind, unnest(agencies) as agency_id, events from chosen)
    where len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], agency_id)
),
again as (
    select report.kind, sum(report.more_reports) as reports
    from report_again as report semi join profiles on profiles.profile_no = report.profile_no
    where report.occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], report.agency_id))
    group by report.kind
),
whole as (
    select kind, sum(events)::bigint as unique_events, coalesce(sum(events) filter (where agency_count >= 2), 0)::bigint as shared
    from chosen group by kind
),
counted as (
    select
        whole.kind, count(distinct part.agency_id) as agencies, (sum(part.events) + coalesce(any_value(again.reports), 0))::bigint as reported,
        any_value(whole.unique_events) as unique_events, any_value(whole.shared) as shared
    from whole
    inner join part on part.kind = whole.kind
    left join again on again.kind = whole.kind
    group by whole.kind
),
claimed as (
    select counted.dimension, sum(counted.quantity) as quantity, sum(counted.unknown_items)::bigint as unknown
    from claims_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    where (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], counted.agency_id))
        and (len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family))
    group by counted.dimension
),
standing as (
    select counted.dimension, sum(counted.quantity) as quantity, sum(counted.unknown_items)::bigint as unknown
    from items_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family)
    group by counted.dimension
),
dimensions as (
    select
        'seizure' as kind, dimension, claimed.quantity as quantity_reported, standing.quantity as quantity_unique,
        coalesce(claimed.unknown, 0) as unknown_reported, coalesce(standing.unknown, 0) as unknown_unique
    from claimed full join standing using (dimension)
)
select
    counted.kind, counted.reported, counted.unique_events as unique, counted.shared, dimensions.quantity_reported, dimensions.quantity_unique,
    dimensions.dimension, counted.agencies, counted.reported - counted.unique_events as overlap, dimensions.unknown_reported,
    dimensions.unknown_unique
from counted left join dimensions on dimensions.kind = counted.kind
order by counted.kind desc, list_position(['mass', 'unit', 'volume', 'plant', 'unknown'], dimensions.dimension);
