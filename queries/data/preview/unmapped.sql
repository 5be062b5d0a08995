-- Words of one column that no code list of the feed knows.
-- grain: one row per word        reads: the Parquet at $path, words
-- Raw text joins the cells with U+001F. unknown: words that say "unknown" and need no code.
with told as (
    select nullif(trim(string_split(raw, chr(31))[$at]), '') as word from read_parquet($path) where kind = $kind and state <> 'repeated'
)
select told.word, count(*) as rows
from told
left join words on words.field = $field and words.word = lower(told.word)
where told.word is not null and words.code is null and not list_contains($unknown::varchar[], lower(told.word))
group by told.word
order by rows desc, told.word
limit $most;
