-- Words that the build uses.
-- grain: none (definitions only)

-- A county's name as it is compared: St. and Saint, parish and county, case and blanks do not matter.
create temp macro county_word(x) as regexp_replace(
    regexp_replace(regexp_replace(lower(strip_accents(trim(x))), '^(st|ste|sainte)[. ]+', 'saint '), ' (county|parish|borough|census area|municipality|city and borough)$', ''),
    '[^a-z0-9]', '', 'g');

-- Local clock time to UTC; a date or coarser keeps its day, for a date is not midnight.
create temp macro to_utc(moment, is_utc, time_precision, zone) as case
    when is_utc or zone is null or time_precision not in ('minute', 'hour') then moment
    else (moment at time zone zone) at time zone 'UTC' end;

-- The day on the agency's own calendar.
create temp macro local_day(moment, is_utc, time_precision, zone) as case
    when is_utc and zone is not null and time_precision in ('minute', 'hour') then ((moment at time zone 'UTC') at time zone zone)::date
    else moment::date end;

-- The hexagon of a point that can be: 0 stands for none, and a remark on the coordinates keeps the record off the map.
create temp macro usable_cell(cell, flags) as case when not coalesce(contains(flags, 'implausible_point'), false) then nullif(cell, 0) end;

-- A record's county: as told, else of its point; the agency's own only where the record tells of no place that could be elsewhere.
create temp macro county_of(stated, named, point, own, elsewhere) as coalesce(stated, named, point, case when not elsewhere then own end);

-- An identifier as it is compared: case, blanks and punctuation do not matter. "UNKNOWN", "N/A" and "0000" identify nothing.
create temp macro identifier(x) as case when regexp_matches(x, '[1-9]') then regexp_replace(upper(x), '[^A-Z0-9]', '', 'g') end;

-- What rows of one agency and day belong together by: the incident's number, else the person arrested, else the record alone.
create temp macro incident_of(incident_number, person_key, record_id) as
    coalesce(identifier(incident_number), 'person ' || person_key, 'record ' || record_id);

-- A name as it is compared: case, blanks and punctuation do not matter.
create temp macro identifier_or_word(x) as nullif(regexp_replace(upper(x), '[^A-Z0-9]', '', 'g'), '');

-- An amount to three digits, as it is compared with what others write.
create temp macro three_digits(amount) as round(amount, 2 - floor(log10(amount))::integer);

-- Whether a remark says that the row looks wrong: those that data/codes/flags.csv calls suspect.
create temp macro is_suspect(flags) as coalesce(regexp_matches(flags, 'implausible|future|outside|before|outlier'), false);
