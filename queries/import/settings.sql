-- How the import queries are to be planned: as they are written.
-- grain: none        changes: settings of the connection
-- DuckDB cannot tell how many rows a reader hands over, takes them for few, and would sort all of them into a join's table. And it works
-- out an expression that stands twice for every row, even where both times it is only the last of several ways to read a time.
set disabled_optimizers = 'build_side_probe_side, common_subexpressions, in_clause';
