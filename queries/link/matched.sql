-- The records that the version before held word for word, by their places among its rows; the words of all others are left to be read.
-- grain: one row per record held before (place, record_no)        reads: known_word        changes: word_row
create or replace temp table matched_row as
select word_row.*, known_word.place from word_row left join known_word on known_word.word = word_row.word;

create or replace temp table word_row as
select * exclude (place) from matched_row where place is null;

select place, record_no from matched_row where place is not null;
