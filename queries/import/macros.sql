-- Words that every import query uses: how a cell becomes a value.
-- grain: none (definitions only)

-- A cell without surrounding blanks; an empty one is NULL, and so is one the feed does not have.
-- Trimming reads every letter of a text, so only a text that needs it is trimmed.
create or replace temp macro cell(x) as case
    when x = '' then null
    when prefix(x, ' ') or suffix(x, ' ') then nullif(trim(x), '')
    else x end;

-- A finite number. a mark of ',' reads 1.204,5; a mark of '.' reads 1204.5 and 1,204.5 but never 12,5.
create or replace temp macro as_number(x, mark) as case
    when mark = ',' then try_cast(replace(replace(x, '.', ''), ',', '.') as double)
    when contains(x, ',') then case
        when regexp_full_match(x, '-?[0-9]{1,3}(,[0-9]{3})+([.][0-9]+)?') then try_cast(replace(x, ',', '') as double) end
    when lower(x) in ('nan', 'inf', '-inf', 'infinity', '-infinity') then null
    else try_cast(x as double) end;

-- Whether the cell carried its own offset from UTC.
create or replace temp macro as_utc_said(x) as
    length(x) > 16 and regexp_matches(x, '[0-9](Z|[+-][0-9]{2}:?([0-9]{2})?)$');

-- A time as the cell tells it: UTC when it carries an offset, else local to the agency (see as_utc_said).
create or replace temp macro as_time(x, minutes, days, months, years) as coalesce(
    case when as_utc_said(x) then try_cast(x as timestamptz) at time zone 'UTC' else try_cast(x as timestamp) end,
    try_strptime(x, minutes), try_strptime(x, days), try_strptime(x, months), try_strptime(x, years));

-- How precise that time is: a date is not midnight.
create or replace temp macro as_precision(x, minutes, days, months, years) as case
    when x is null then null
    when try_cast(x as timestamp) is not null then case when length(x) <= 10 then 'day' else 'minute' end
    when try_strptime(x, minutes) is not null then 'minute'
    when try_strptime(x, days) is not null then 'day'
    when try_strptime(x, months) is not null then 'month'
    when try_strptime(x, years) is not null then 'year' end;

-- Whether a place was given that cannot be: no numbers, off the globe, (0, 0), or its two numbers changed places.
create or replace temp macro implausible_point(latitude_text, longitude_text, latitude, longitude, country) as
    (latitude_text is not null or longitude_text is not null)
    and (latitude is null or longitude is null or abs(latitude) > 90 or abs(longitude) > 180
        or (latitude = 0 and longitude = 0) or (latitude < 0 and longitude > 0 and country = 'US'));

-- A five-character county code; four digits lost their leading zero on the way through a spreadsheet.
create or replace temp macro as_fips(x) as case when length(x) = 4 then '0' || x else x end;

-- Many remarks in one column, one a line; NULL when there is none.
create or replace temp macro unreadable(column_name, x, value, what) as
    case when x is not null and value is null then column_name || ' "' || left(x, 60) || '" is not ' || what end;
create or replace temp macro missing(column_name, x) as
    case when x is null then column_name || ' is empty' end;

-- HMAC-SHA256 of a person's identifier under the pool's own key (RFC 2104); the key never leaves its machine.
create or replace temp macro person_hmac(x, scope, inner_pad, outer_pad) as
    left(sha256(outer_pad || unhex(sha256(inner_pad || encode(scope || chr(31) || x)))), 32);
