-- The code of each different word of some columns.
-- grain: one row per word of `told`, in its order        reads: told, words
select words.code
from told
left join words on words.field = told.field and words.word = lower(cell(told.word))
order by told.nth;
