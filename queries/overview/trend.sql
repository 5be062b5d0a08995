-- Seizure events and weight by month and drug. An event with two drugs is in both drugs' rows: rows of a month do not sum to its events.
-- grain: one row per month and drug family        reads: event_profile, items and claims counted by month
-- events and quantity (grams, over items measured by mass): each event once. counted and quantity_counted: by the counting mode $mode, for
-- the agencies chosen; as reported, what each of them claims.
with profiles as materialized (from profiles_in($mode, $agencies::varchar[], $drugs::varchar[], $areas::varchar[])),
chosen as (
    select counted.*, profiles.credit
    from items_between($start::date, $end::date) as counted
    inner join profiles on profiles.profile_no = counted.profile_no
    where len($drugs::varchar[]) = 0 or list_contains($drugs::varchar[], counted.family)
),
claimed as (
    select counted.month, counted.family, sum(counted.quantity) filter (where counted.dimension = 'mass') as quantity
    from claims_between($start::date, $end::date) as counted
    semi join profiles on profiles.profile_no = counted.profile_no
    where $mode = 'reported' and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], counted.agency_id))
    group by counted.month, counted.family
)
select
    chosen.month, chosen.family as drug, sum(chosen.family_events)::bigint as events,
    sum(chosen.quantity) filter (where chosen.dimension = 'mass') as quantity, sum(chosen.family_events * chosen.credit) as counted,
    case when $mode = 'reported' then any_value(claimed.quantity)
        else sum(chosen.quantity * chosen.credit) filter (where chosen.dimension = 'mass') end as quantity_counted
from chosen
left join claimed on claimed.month = chosen.month and claimed.family = chosen.family
group by chosen.month, chosen.family
order by chosen.month, chosen.family;
