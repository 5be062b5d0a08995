-- The words this feed understands for each code; the feed's own come before the shared ones.
-- grain: one row per field and word        reads: word_list
create or replace table words as
select field, word, code from word_list
qualify row_number() over (partition by field, word order by rank) = 1;
