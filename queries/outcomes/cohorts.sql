-- What became of arrests, by the month, quarter or year they were made in: charged or not, and how the courts decided.
-- grain: one row per cohort        reads: event_arrest
-- charged: a charge is dated, or the case was convicted, acquitted or dismissed. not_charged: decided without a charge (declined, or diverted before
-- one). undecided: neither yet; unknown is the part of it whose agency says nothing at all. disposed: convicted, acquitted, dismissed or diverted.
-- in_court: charged and not disposed.
with judged as (
    select
        date_trunc($step, occurred_on)::date as cohort, disposition,
        charged_on is not null or coalesce(disposition in ('convicted', 'acquitted', 'dismissed'), false) as is_charged,
        coalesce(disposition in ('convicted', 'acquitted', 'dismissed', 'diverted'), false) as is_disposed
    from event_arrest
    where occurred_on between $start and $end
        and (len($agencies::varchar[]) = 0 or list_has_any(agencies, $agencies::varchar[]))
        and (len($drugs::varchar[]) = 0 or list_has_any(families, $drugs::varchar[]))
        and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], county_fips) or list_contains($areas::varchar[], left(county_fips, 2)))
)
select
    cohort, count(*) as arrests, count(*) filter (where is_charged) as charged,
    count(*) filter (where not is_charged and coalesce(disposition in ('declined', 'diverted'), false)) as not_charged,
    count(*) filter (where not is_charged and coalesce(disposition, 'pending') = 'pending') as undecided,
    count(*) filter (where not is_charged and disposition is null) as unknown,
    count(*) filter (where is_disposed) as disposed, count(*) filter (where disposition = 'convicted') as convicted,
    count(*) filter (where disposition = 'acquitted') as acquitted, count(*) filter (where disposition = 'dismissed') as dismissed,
    count(*) filter (where disposition = 'diverted') as diverted, count(*) filter (where is_charged and not is_disposed) as in_court
from judged
group by cohort
order by cohort;
