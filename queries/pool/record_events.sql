-- Every seizure and arrest record by the id its agency gave it, with its report and the event that counts it.
-- grain: one row per record (kind, feed, agency, record_id) and event; event null where none counts it (rejected, excluded, superseded)
-- reads: record_state, landing, record_event, record_report
with told as (
    select
        state.kind, landing.feed, state.agency_id as agency, state.record_id, counted.event_no, min(record_report.report_no) as report
    from record_state as state
    inner join landing using (landing_no)
    left join record_event as counted on counted.kind = state.kind and counted.record_no = state.record_no
    left join record_report on record_report.kind = state.kind and record_report.record_no = state.record_no
    where state.kind in ('seizure', 'arrest') and state.record_id is not null
    group by state.kind, landing.feed, state.agency_id, state.record_id, counted.event_no
),
standing as (select *, count(event_no) over (partition by kind, feed, agency, record_id) as events from told)
select kind, feed, agency, record_id, report, kind || '-' || event_no as event
from standing
where event_no is not null or events = 0
order by kind, event_no, feed, agency, record_id;
