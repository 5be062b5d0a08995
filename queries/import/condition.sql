-- Rows that fail one condition of this part of the feed leave it.
-- grain: none        changes: passing
delete from passing
where coalesce(regexp_matches(cells[$column], $pattern), false) = $negate;
