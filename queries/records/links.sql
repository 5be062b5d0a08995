-- Why the reports of one event are one, and which other reports may belong to it: each pair with its clues, the heaviest first.
-- grain: one row per pair of reports        reads: link_pair, link_evidence, agency
-- $kind and $event_no: the event. weight: log2 of the Bayes factor. outcome: linked, review or apart; inside: both reports are in the event.
with clues as (
    select report_a, report_b, list({'clue': clue, 'said_a': said_a, 'said_b': said_b, 'agreement': agreement, 'weight': weight}
        order by abs(weight) desc, clue) filter (where agreement <> 'missing') as clues
    from link_evidence where kind = $kind::varchar group by all
)
select
    coalesce(one.name, pair.agency_a) as agency_a, coalesce(other.name, pair.agency_b) as agency_b, pair.outcome, pair.decided_by,
    pair.probability, pair.event_a = pair.event_b as inside, clues.clues
from link_pair as pair
left join clues on clues.report_a = pair.report_a and clues.report_b = pair.report_b
left join agency as one on one.agency_id = pair.agency_a
left join agency as other on other.agency_id = pair.agency_b
where pair.kind = $kind::varchar and (pair.event_a = $event_no::bigint or pair.event_b = $event_no::bigint)
order by inside desc, pair.probability desc nulls last, agency_a, agency_b, pair.report_a, pair.report_b;
