-- The H3 cell (UBIGINT) that holds a cell at a coarser resolution, with bit operations alone.
-- grain: one value per value        reads: nothing
-- Resolution sits in bits 52 to 55, one digit of 3 bits per resolution below; an unused digit is 7.
-- r is 0 to the cell's own resolution. Cell 0 (no usable point) stays 0, NULL stays NULL.
create or replace macro h3_parent(cell, r) as
    case
        when cell = 0 then 0::ubigint
        else (cell & ~(15::ubigint << 52::ubigint))
            | (r::ubigint << 52::ubigint)
            | ((1::ubigint << (45 - 3 * r)::ubigint) - 1::ubigint)
    end;
