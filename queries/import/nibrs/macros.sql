-- How the FBI's NIBRS tables are read and their dates written.
-- grain: none (definitions only)

-- One table as its file has it, all text. Column names fit in any case; a name that stands twice gets a number.
create or replace temp macro nibrs_table(path) as table
select * from read_csv(
    path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '', skip = 0, comment = '',
    strict_mode = true
);

-- 01-JAN-19 (2016 to 2020), 2015-01-01 00:00:00 (before) and 2021-01-01 (after) as 2019-01-01; what is none of these stays.
create or replace temp macro nibrs_date(x) as
    coalesce(strftime(try_strptime(x, ['%d-%b-%y', '%Y-%m-%d', '%Y-%m-%d %H:%M:%S', '%d-%b-%Y']), '%Y-%m-%d'), x);
