-- What agrees and what differs between the two reports of a pair, and how much each clue weighs.
-- grain: one row per clue of the pair $pair (of every pair for review without it)        reads: link_pair, link_evidence
-- weight: log2 of the Bayes factor; 3 makes one event eight times likelier, -3 eight times less likely.
select
    evidence.kind || '-' || evidence.report_a || '-' || evidence.report_b as pair, evidence.clue, evidence.said_a, evidence.said_b,
    evidence.agreement, evidence.weight
from link_evidence as evidence
inner join link_pair as pair on pair.kind = evidence.kind and pair.report_a = evidence.report_a and pair.report_b = evidence.report_b
where case when $pair::varchar is null then pair.outcome = 'review'
    else evidence.kind || '-' || evidence.report_a || '-' || evidence.report_b = $pair end
order by pair, evidence.agreement = 'missing', abs(evidence.weight) desc, evidence.clue;
