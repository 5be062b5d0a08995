-- Origins and destinations that nobody can place: no county, state or country has exactly that name, or several have. Nothing is guessed.
-- found: unknown or several. events: each once.
-- grain: one row per word, the $most commonest (all without it)        reads: event_route, event_seizure, event_profile, place_word
with chosen as (
    select route.event_no, unnest([route.origin_text, route.destination_text]) as word
    from event_route as route
    inner join event_seizure using (event_no)
    where len(families) > 0 and occurred_on between $start and $end
    and profile_no in (select profile_no from profiles_in('unique', $agencies::varchar[], $drugs::varchar[], $areas::varchar[]))
)
select place_word.word, place_word.found, count(distinct chosen.event_no) as events
from chosen inner join place_word on place_word.word = chosen.word
where place_word.place is null
group by place_word.word, place_word.found
order by events desc, place_word.word
limit $most::bigint;
