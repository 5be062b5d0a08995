-- As taken.sql, for a feed whose key is several columns: the key becomes one more cell.
-- grain: one row per row taken        reads: numbered, origin
-- Where rows tell of persons the key is an HMAC: a record's name gives nobody away.
create or replace temp view taken as
with keyed as (
    select
        line, array_to_string(cells, chr(31)) as raw, list_concat(cells, origin.fixed) as cells,
        array_to_string(list_select(list_concat(cells, origin.fixed), origin.key_cells), '/') as key,
        origin.secret_key, origin.inner_pad, origin.outer_pad
    from numbered cross join origin
)
select line, raw, list_append(cells, case when secret_key then person_hmac(key, 'record', inner_pad, outer_pad) else key end) as cells
from keyed;
