"""A word is read once for all the rows that say it, and every row is told what was read, in its place."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.feeds.lookup import by_word, constant, is_spoken, passed_columns, spoken, trimmed
from muster.feeds.words import unknown_words
from muster.sql import run

CELLS = st.lists(
    st.sampled_from(["", " ", "2.5", " 2.5", "2.5 ", "1,204", "two", "é ", "-1", "2026-03-04", "2026-03-04T10:15:00Z"])
)
GIVEN = {
    "decimal": ".", "minute_formats": ["%Y-%m-%d %H:%M"], "day_formats": ["%d.%m.%Y"], "month_formats": ["%Y-%m"],
    "year_formats": ["%Y"], "unknown_words": unknown_words(),
}  # fmt: skip


def ready() -> duckdb.DuckDBPyConnection:
    """A database as an import has it."""
    con = duckdb.connect()
    run(con, "import/settings")
    run(con, "import/macros")
    return con


@given(CELLS)
def test_a_cell_is_its_text_without_blanks_and_nothing_where_there_is_none(cells: list[str]) -> None:
    plain = pa.array(cells, pa.string())
    wanted = [cell.strip(" ") or None for cell in cells]
    assert trimmed(plain).to_pylist() == wanted
    assert trimmed(spoken(plain)).to_pylist() == wanted
    assert trimmed(pa.chunked_array([plain.slice(0, 2), plain.slice(2)])).to_pylist() == wanted


def test_blanks_of_other_scripts_are_taken_off_where_the_file_has_any() -> None:
    assert trimmed(pa.array(["\u00a02.5\u3000", "\u2003"])).to_pylist() == ["2.5", None]


@given(CELLS)
def test_what_a_word_is_read_as_does_not_hang_on_how_its_column_is_held(cells: list[str]) -> None:
    con = ready()
    column = pa.array(cells, pa.string())
    plain = trimmed(column)
    for query in ("import/numbers", "import/times"):
        found = by_word(con, query, {"a": plain, "b": spoken(plain), "c": trimmed(pa.chunked_array([column]))}, GIVEN)
        told = {field: {name: column.to_pylist() for name, column in read.items()} for field, read in found.items()}
        assert told["a"] == told["b"] == told["c"]
        assert all(len(column) == len(cells) for column in told["a"].values())


def test_every_row_of_a_long_column_gets_what_its_own_word_says() -> None:
    numbers = [f"{n}" if n % 7 else "1,204" for n in range(60_000)]
    column = pa.chunked_array([pa.array(numbers[at : at + 4_000]) for at in range(0, 60_000, 4_000)])
    found = by_word(ready().cursor(), "import/numbers", {"quantity": column}, GIVEN)["quantity"]["number_of"]
    assert found.to_pylist() == [float(n) if n % 7 else 1204.0 for n in range(60_000)]


@pytest.mark.parametrize(
    ("word", "time", "precision", "utc"),
    [
        ("2026-03-04", "2026-03-04 00:00:00", "day", False),
        ("2026-03-04 10:15", "2026-03-04 10:15:00", "minute", False),
        ("2026-03-04T10:15:00Z", "2026-03-04 10:15:00", "minute", True),
        ("2026-03-04T10:15:00-05:00", "2026-03-04 15:15:00", "minute", True),
        ("2026-03-04T10:15:00+0200", "2026-03-04 08:15:00", "minute", True),
        ("04.03.2026", "2026-03-04 00:00:00", "day", False),
        ("2026-03", "2026-03-01 00:00:00", "month", False),
        ("2026", "2026-01-01 00:00:00", "year", False),
        ("soon", "None", None, False),
    ],
)
def test_a_time_is_read_with_its_precision_and_its_offset(
    word: str, time: str, precision: str | None, utc: bool
) -> None:
    found = by_word(ready(), "import/times", {"when": pa.array([word])}, GIVEN)["when"]
    assert (str(found["time_of"][0].as_py()), found["precision_of"][0].as_py(), found["utc_of"][0].as_py()) == (
        time,
        precision,
        utc,
    )


def test_a_constant_is_one_word_however_many_rows_say_it() -> None:
    column = constant("CBP", 3)
    assert is_spoken(column)
    assert len(column.dictionary) == 1
    assert column.to_pylist() == ["CBP"] * 3


def test_a_column_passes_by_the_query_only_where_the_query_does_nothing_to_it() -> None:
    query = "select cell(drug) as drug_text, lower(cell(role)) as role, coded_unit as unit, coalesce(coded_drug, 'x') as drug, cell from taken"
    every = frozenset({"drug_text", "role", "unit", "drug", "cell"})
    taken = frozenset({"drug", "role", "coded_unit", "coded_drug", "cell"})
    assert passed_columns(query, every, taken) == {"drug_text": "drug", "unit": "coded_unit", "cell": "cell"}
