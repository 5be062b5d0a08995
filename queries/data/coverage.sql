-- Which agencies reported, for which months. Silent is unknown, never zero.
-- grain: one row per agency and month        reads: coverage, agency
select coverage.agency_id as agency, coverage.month, coverage.state, coverage.records, agency.name, agency.short_name, agency.agency_kind as kind
from coverage inner join agency using (agency_id)
where coverage.month between date_trunc('month', $start::date) and $end
    and (len($agencies::varchar[]) = 0 or list_contains($agencies::varchar[], coverage.agency_id))
order by kind, agency.name, coverage.month;
