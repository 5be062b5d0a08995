-- Which landed rows stand: the same record in two files is one, and a later file's word on a record replaces an earlier file's.
-- A feed that declares an overlap with another that has landed too is kept beside it, and counted nowhere: the two are never summed.
-- grain: one row per landing, kind and line        reads: landed, agency_name, decision, overlapping
create temp table keyed as
select landed.* exclude (agency, ori), agency_name.agency_id
from landed
left join agency_name on agency_name.agency is not distinct from landed.agency and agency_name.ori is not distinct from landed.ori;

create temp table crowded as
select kind, feed, agency_id, record_id
from keyed
where state = 'accepted' and kind <> 'aggregate' and record_id is not null
group by all
having count(distinct landing_no) > 1;

-- A record is all of its rows in a file: one drug row amended restates the record whole, and leaves its other rows standing.
create temp table said as
select
    keyed.kind, keyed.feed, keyed.agency_id, keyed.record_id, keyed.landing_no, keyed.landed_at,
    list_sort(list(keyed.content)) as content
from keyed
inner join crowded
    on crowded.kind = keyed.kind and crowded.feed = keyed.feed
    and crowded.agency_id is not distinct from keyed.agency_id and crowded.record_id = keyed.record_id
where keyed.state = 'accepted'
group by all;

-- Said again as it last stood: repeated. The last word that is no repetition stands; every earlier one is superseded.
create temp table contest as
with told as (
    select
        *, coalesce(content = lag(content) over (partition by kind, feed, agency_id, record_id order by landed_at, landing_no), false) as again
    from said
)
select
    * exclude (content),
    case when again then 'repeated'
        when (landed_at, landing_no) < max((landed_at, landing_no)) filter (where not again)
            over (partition by kind, feed, agency_id, record_id) then 'superseded'
        else 'current' end as standing
from told;

-- record_no goes by feed, agency and record_id, so that the order of import is nothing.
insert into record_state
with judged as (
    select
        keyed.*, case when keyed.state = 'accepted' then contest.standing end as contested,
        case when keyed.state <> 'accepted' then keyed.state
            when decision.decision_no is not null then 'excluded'
            when overlapping.feed is not null and keyed.kind <> 'aggregate' then 'overlapping'
            else coalesce(contest.standing, 'current') end as standing
    from keyed
    left join contest
        on contest.kind = keyed.kind and contest.feed = keyed.feed and contest.agency_id is not distinct from keyed.agency_id
        and contest.record_id = keyed.record_id and contest.landing_no = keyed.landing_no
    left join decision
        on decision.feed = keyed.feed and decision.record_id = keyed.record_id and decision.action = 'exclude'
    left join overlapping on overlapping.feed = keyed.feed
)
select
    landing_no, kind, line, record_id, agency_id, case when contested = 'repeated' then 'repeated' else state end,
    standing, reasons, flags, row_number() over (order by kind, standing = 'current' desc, feed, agency_id, record_id, landing_no, line)
from judged;
