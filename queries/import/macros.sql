-- Words that every import query uses: how a cell becomes a value.
-- grain: none (definitions only)

-- A cell: text without blanks around it, NULL where there is nothing. It comes so from the reader; what is a cell and nothing
-- else is said by this word, and lands as it came.
create or replace macro cell(x) as x;

-- A finite number. a mark of ',' reads 1.204,5; a mark of '.' reads 1204.5 and 1,204.5 but never 12,5.
create or replace macro as_number(x, mark) as case
    when mark = ',' then try_cast(replace(replace(x, '.', ''), ',', '.') as double)
    when contains(x, ',') then case
        when regexp_full_match(x, '-?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?') then try_cast(replace(x, ',', '') as double) end
    when lower(x) in ('nan', 'inf', '-inf', 'infinity', '-infinity') then null
    else try_cast(x as double) end;

-- Whether the cell carried its own offset from UTC. A pattern is dear: only a text that ends so, or has a sign after its hour, is held against it.
create or replace macro as_utc_said(x) as case
    when length(x) > 16 and (suffix(x, 'Z') or contains(x, '+') or x like '%:%-%')
        then regexp_matches(x, '[0-9](Z|[+-][0-9]{2}:?([0-9]{2})?)$')
    when x is not null then false end;

-- Whether a place was given that cannot be: no numbers, off the globe, (0, 0), or its two numbers changed places.
create or replace macro implausible_point(latitude_text, longitude_text, latitude, longitude, country) as
    (latitude_text is not null or longitude_text is not null)
    and (latitude is null or longitude is null or abs(latitude) > 90 or abs(longitude) > 180
        or (latitude = 0 and longitude = 0) or (latitude < 0 and longitude > 0 and country = 'US'));

-- A five-character county code; four digits lost their leading zero on the way through a spreadsheet.
create or replace macro as_fips(x) as case when length(x) = 4 then '0' || x else x end;

-- Many remarks in one column, one a line; NULL when there is none.
create or replace macro unreadable(column_name, x, value, what) as
    case when x is not null and value is null then column_name || ' "' || left(x, 60) || '" is not ' || what end;
create or replace macro missing(column_name, x) as
    case when x is null then column_name || ' is empty' end;

-- HMAC-SHA256 of a person's identifier under the pool's own key (RFC 2104); the key never leaves its machine.
create or replace macro person_hmac(x, scope, inner_pad, outer_pad) as
    left(sha256(outer_pad || unhex(sha256(inner_pad || encode(scope || chr(31) || x)))), 32);
