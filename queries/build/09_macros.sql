-- Words that the build uses.
-- grain: none (definitions only)

-- A county's name as it is compared: St. and Saint, parish and county, case and blanks do not matter.
create temp macro county_word(x) as regexp_replace(
    regexp_replace(regexp_replace(lower(strip_accents(trim(x))), '^(st|ste)[. ]+', 'saint '), ' (county|parish|borough|census area|municipality|city and borough)$', ''),
    '[^a-z0-9]', '', 'g');

-- Local clock time to UTC; a date or coarser keeps its day, for a date is not midnight.
create temp macro to_utc(moment, is_utc, time_precision, zone) as case
    when is_utc or zone is null or time_precision not in ('minute', 'hour') then moment
    else (moment at time zone zone) at time zone 'UTC' end;

-- The day on the agency's own calendar.
create temp macro local_day(moment, is_utc, zone) as case
    when is_utc and zone is not null then ((moment at time zone 'UTC') at time zone zone)::date
    else moment::date end;

-- An identifier as it is compared: case, blanks and punctuation do not matter.
create temp macro identifier(x) as nullif(regexp_replace(upper(x), '[^A-Z0-9]', '', 'g'), '');
