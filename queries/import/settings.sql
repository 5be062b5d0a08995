-- How the import queries are to be planned: as they are written, every row in its place.
-- grain: none        changes: settings of the database
-- DuckDB cannot tell how many rows a reader hands over, takes them for few, and would sort all of them into a join's table. And it works
-- out an expression that stands twice for every row, even where both times it is only the last of several ways to read a time. A list of
-- words (x in (...)) it would make a join of, which gives the rows back in another order.
set global disabled_optimizers = 'build_side_probe_side, common_subexpressions, in_clause';
set threads = 1;
