-- Words that no code list knows, by feed: one line added to the feed and a new build maps them, without a new file.
-- grain: one row per feed, field and word        reads: record_seizure, record_arrest, landing
select landing.feed, 'drug' as field, drug_text as word, count(*) as rows
from record_seizure inner join landing using (landing_no)
where contains(coalesce(flags, ''), 'unmapped_drug') group by all
union all
select landing.feed, 'unit', unit_text, count(*)
from record_seizure inner join landing using (landing_no)
where contains(coalesce(flags, ''), 'unmapped_unit') group by all
union all
select landing.feed, 'drug', drug_text, count(*)
from record_arrest inner join landing using (landing_no)
where contains(coalesce(flags, ''), 'unmapped_drug') group by all
union all
select landing.feed, 'drug', drug_text, count(*)
from aggregate inner join landing using (landing_no)
where drug = 'unknown' group by all
order by rows desc, word;
