-- What the rows of this part of the feed have in common: the cells every row is given, and which cells are its key.
-- grain: one row
create or replace temp table origin as
select
    $fixed::varchar[] as fixed, $key_cells::integer[] as key_cells, $secret_key::boolean as secret_key,
    $inner_pad::blob as inner_pad, $outer_pad::blob as outer_pad;
