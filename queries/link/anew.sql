-- The rows of touched keys, whose reports are made anew; and which of them were known before, by their places.
-- grain: one row per record (anew_row); one row per known record (place)        reads: touched, link_row, known_row
create or replace temp table anew_row as
select kind, record_no from link_row semi join touched on touched.kind = link_row.kind and touched.own = link_row.own;

select place from known_row semi join touched on touched.kind = known_row.kind and touched.own = known_row.own;
