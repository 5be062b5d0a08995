-- The pairs to compare: all that share a number or a person, and all that are near each other.
-- grain: one row per pair (compared)        reads: numbered, known_person, near
-- number: which numbers they share. 1 a laboratory's; 2 the incident's and the case's; 3 and 4 the incident's, with and without
-- letters; 5 and 6 one's incident, the other's case; 7 and 8 the case's; 9 the person arrested and no number; 0 none.
-- What arrests share by a laboratory alone is told of what was seized beside them: any number of their own goes before it.
create or replace temp table compared as
with every as (
    select
        kind, a, b,
        case when lab and (kind = 'seizure' or not (incident or case_no or mixed)) then 1 when incident and case_no then 2
            when incident then case when lettered then 3 else 4 end
            when case_no then case when lettered then 7 else 8 end
            when lettered then 5 else 6 end as number
    from numbered
    union all select kind, a, b, 9 from known_person
    union all select kind, a, b, 99 from near where shift = 0
)
select kind, a, b, min(number) % 99 as number, 0 as shift from every group by all;
