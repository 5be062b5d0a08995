-- Treatment, naloxone and other sites, and ports of entry: public places, open on a day of the period or of which no day is told.
-- No drug and no agency narrows them, for a site serves whoever comes; an area does. A site without a point is a row too.
-- grain: one row per site, the first $most by kind and name (all without it)        reads: site, agency, landing
select
    site.site_kind as kind, site.name, site.record_id, site.agency_id as agency, coalesce(agency.name, site.agency_id) as listed_by,
    site.county_fips, site.latitude, site.longitude, site.opened_on, site.closed_on, landing.feed, landing.file, landing.sha256, site.line
from site
inner join landing using (landing_no)
left join agency on agency.agency_id = site.agency_id
where coalesce(site.opened_on <= $end, true) and coalesce(site.closed_on >= $start, true)
    and (len($areas::varchar[]) = 0 or list_contains($areas::varchar[], site.county_fips) or list_contains($areas::varchar[], left(site.county_fips, 2)))
order by site.site_kind, site.name, site.agency_id, site.record_id
limit $most::bigint;
