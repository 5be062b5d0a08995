-- Which landed rows stand: the same row in two files is one, and a later file's word on a record replaces an earlier file's.
-- grain: one row per landing, kind and line        reads: landed, agency_name, decision
create temp table keyed as
select landed.* exclude (agency, ori), agency_name.agency_id
from landed
left join agency_name on agency_name.agency is not distinct from landed.agency and agency_name.ori is not distinct from landed.ori;

create temp table crowded as
select kind, feed, agency_id, record_id
from keyed
where state = 'accepted' and kind <> 'aggregate'
group by all
having count(distinct landing_no) > 1;

create temp table contested as
select
    keyed.landing_no, keyed.kind, keyed.line,
    row_number() over (
        partition by keyed.kind, keyed.feed, keyed.agency_id, keyed.record_id, keyed.content
        order by keyed.landed_at, keyed.landing_no, keyed.line) > 1 as again,
    keyed.agency_id, keyed.record_id, keyed.feed, keyed.landed_at
from keyed
inner join crowded
    on crowded.kind = keyed.kind and crowded.feed = keyed.feed
    and crowded.agency_id is not distinct from keyed.agency_id and crowded.record_id = keyed.record_id
where keyed.state = 'accepted';

create temp table contest as
select
    landing_no, kind, line,
    case when again then 'repeated'
        when (landed_at, landing_no) < max((landed_at, landing_no)) filter (where not again)
            over (partition by kind, feed, agency_id, record_id) then 'superseded'
        else 'current' end as standing
from contested;

insert into record_state
select
    keyed.landing_no, keyed.kind, keyed.line, keyed.record_id, keyed.agency_id,
    case when contest.standing = 'repeated' then 'repeated' else keyed.state end,
    case when keyed.state <> 'accepted' then keyed.state
        when decision.action = 'exclude' then 'excluded'
        else coalesce(contest.standing, 'current') end,
    keyed.reasons, keyed.flags
from keyed
left join contest on contest.landing_no = keyed.landing_no and contest.kind = keyed.kind and contest.line = keyed.line
left join decision on decision.feed = keyed.feed and decision.record_id = keyed.record_id;
