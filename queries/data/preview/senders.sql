-- The agencies that the rows of one file name, each by the slug that a version knows it by.
-- grain: one row per agency as written        reads: the Parquet at $path
select
    agency, ori, nullif(trim(regexp_replace(lower(strip_accents(agency)), '[^a-z0-9]+', '-', 'g'), '-'), '') as slug, count(*) as rows
from read_parquet($path)
where state <> 'rejected' and coalesce(agency, ori) is not null
group by all
order by rows desc, agency, ori
limit $most;
