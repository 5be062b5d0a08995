"""Readers: a file in some format becomes numbered rows of text cells in a DuckDB connection."""
