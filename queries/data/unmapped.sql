-- Words that no code list knows, by feed: one line added to the feed and a new build maps them, without a new file.
-- grain: one row per feed, field and word        reads: records, overdose, aggregate, record_state, landing
with told as (
    select landing_no, 'drug' as field, drug_text as word from record_seizure where contains(flags, 'unmapped_drug')
    union all select landing_no, 'unit', unit_text from record_seizure where contains(flags, 'unmapped_unit')
    union all select landing_no, 'drug', drug_text from record_arrest where contains(flags, 'unmapped_drug')
    union all select landing_no, 'drug', drug_text from record_referral where contains(flags, 'unmapped_drug')
    union all select landing_no, 'drug', drug_text from overdose where contains(flags, 'unmapped_drug')
    union all select landing_no, 'site_kind', site_text from site where contains(flags, 'unmapped_site_kind')
    union all
    select aggregate.landing_no, 'drug', aggregate.drug_text
    from aggregate
    inner join record_state
        on record_state.landing_no = aggregate.landing_no and record_state.kind = 'aggregate' and record_state.line = aggregate.line
    where contains(record_state.flags, 'unmapped_drug')
)
select landing.feed, told.field, told.word, count(*) as rows
from told inner join landing using (landing_no)
group by all
order by rows desc, landing.feed, told.field, told.word;
