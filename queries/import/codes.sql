-- The code of each word, by the list of its field.
-- grain: one row per word of `told`, in its order        reads: told, words
select words.code as coded
from told
left join words on words.field = told.field and words.word = lower(told.word)
order by told.nth;
