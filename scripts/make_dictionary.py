"""Makes docs/data-dictionary.md: `python scripts/make_dictionary.py`.

Everything in it is said elsewhere once: types in queries/build/01_tables.sql, meanings in data/terms/columns.csv,
remarks in data/codes/flags.csv, measures in data/measures, headers in data/feeds/generic_*.toml, what is needed and
how a cell is read in queries/import, accepted words in data/codes. A second run writes the same bytes.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import duckdb

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from muster.errors import MusterError
from muster.feeds.feed import Feed, Records, read_feed
from muster.feeds.fields import listed_fields, number_fields, time_fields
from muster.feeds.words import CODES, code_table, listed_field, word_list
from muster.measures.catalogue import definition, measures
from muster.measures.terms import TERMS, Term, terms
from muster.paths import DATA, ROOT
from muster.sql import run, text

TARGET = ROOT / "docs" / "data-dictionary.md"

HEAD = """# Data dictionary

Made by `python scripts/make_dictionary.py`; mend the files it names, not this one.

- [Tables](#tables): what a version of the pool holds
- [Remarks](#remarks): what may be said of a record
- [Measures](#measures): how each number is made
- [Files](#files): the general form of an export, for programs that write one
- [Words](#words): what a cell may say
"""

FILES = """## Files

The general feeds are a contract: a program that writes these headers needs no feed file of its own. Delimited text of
any common kind, UTF-8 preferred, one header line; the order and case of headers do not matter, more columns may follow,
and every column but the needed ones may be missing. An empty cell is unknown, everywhere.
A time is ISO 8601 (2026-05-03, 2026-05-03 21:40, 2026-05-03T21:40:00-04:00); without an offset it is told in the
agency's time zone, and a month (2026-05) or a year (2026) is taken as known no closer than that. A number has a point
for its decimals (1204.5 or 1,204.5). A needed cell that is empty, or a cell that cannot be read, rejects the row with
the reason, and so does a seizure of no drug, cash, firearm or value; a word that no list knows is kept and remarked
on, unless its cell is needed.
"""

WORDS = """## Words

A word is compared without case, and each code stands for itself. A feed's own words come before these.
"""


def tables() -> dict[str, list[tuple[str, str]]]:
    """Columns and types of each canonical table, in the order of queries/build/01_tables.sql."""
    names = re.findall(r"create table (\w+)", text("build/01_tables"))
    with duckdb.connect() as con:
        run(con, "build/01_tables")
        made = {name: con.table(name) for name in names}
        return {
            name: [(column, str(kind).lower()) for column, kind in zip(table.columns, table.types, strict=True)]
            for name, table in made.items()
        }


def feeds() -> list[Feed]:
    """The general feeds, by name: those shipped with the program, whatever the pool's people have written."""
    return [read_feed(path) for path in sorted((DATA / "feeds").glob("generic_*.toml"))]


def table_of(kind: str) -> str:
    """The canonical table that rows of this kind land in."""
    named = {"agency": "record_agency", "coverage": "coverage_said"}
    return named.get(kind, f"record_{kind}" if f"record_{kind}" in tables() else kind)


def needed(kind: str) -> set[str]:
    """Canonical columns whose empty cell rejects the row, from the import query itself."""
    return set(re.findall(r"missing\(\$name_of\.(\w+)", text(f"import/{kind}")))


def reading(kind: str) -> dict[str, str]:
    """How each canonical column of a kind is read: "a time", "a number", or the name of its list of words."""
    sql = text(f"import/{kind}")
    cells = {alias: column for column, alias in re.findall(r"\bcell\((\w+)\)\)? as (\w+)", sql)}
    cast = re.findall(r"try_cast\((?:cell\()?(\w+)\)? as (?:double|integer)\)", sql)
    numbers = [*number_fields(kind), *(cells.get(name, name) for name in cast), *re.findall(r"\bpoint_(l\w+) as", sql)]
    read = dict.fromkeys(time_fields(kind), "a time") | dict.fromkeys(numbers, "a number")
    return read | {field: listed_field(kind, field) for field in listed_fields(kind)}


def words(field: str) -> dict[str, list[str]]:
    """The words of one list by their code; the code itself is left out."""
    found: dict[str, list[str]] = {}
    for row in word_list(Records(kind="seizure")).to_pylist():
        if row["field"] == field:
            found.setdefault(row["code"], []).extend([row["word"]] if row["word"] != row["code"].lower() else [])
    return {code: sorted(set(listed)) for code, listed in found.items()}


def grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table."""
    for cells in (header, ["-"] * len(header), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table_part(said: dict[tuple[str, str], Term]) -> Iterator[str]:
    yield "## Tables\n"
    for name, columns in tables().items():
        yield f"### {name}\n\n{said[name, ''][1]}\n"
        yield from grid(("column", "type", "unit", "meaning"), [(c, kind, *said[name, c]) for c, kind in columns])
        yield ""


def _remark_part() -> Iterator[str]:
    yield "## Remarks\n"
    yield "A remark is no rejection: the record counts. A suspect one marks its event until a person decides.\n"
    yield from grid(
        ("remark", "suspect", "meaning"), [(r["code"], r["suspect"], r["sentence"]) for r in code_table("flags")]
    )
    yield ""


def _measure_part() -> Iterator[str]:
    yield "## Measures\n"
    rows = [(m.name, definition(m), m.why, f"{m.question}: {m.column}") for m in measures()]
    yield from grid(("measure", "definition", "why it matters", "question: column"), rows)
    yield ""


def header_row(feed: Feed, field: str, header: str, said: dict[tuple[str, str], Term]) -> tuple[str, str, str, str]:
    """One header of a general feed: its name, whether it is needed, what a cell may say, and what it means.

    Raises MusterError when neither the feed's nor the canonical column's meaning is told.
    """
    kind = feed.says.records[0].kind
    places = [(feed.name, header), (table_of(kind), field)]
    meaning = next((said[place] for place in places if place in said), None)
    if meaning is None:
        raise MusterError(f"{TERMS.name}: {feed.name} has no meaning for its column '{header}'; add a line for it.")
    how = reading(kind).get(field, "text")
    value = how if how in {"text", "a time", "a number"} else f"[{how}](#{how})" if words(how) else "text"
    return header, "needed" if field in needed(kind) else "", value, meaning[1]


def _file_part(said: dict[tuple[str, str], Term]) -> Iterator[str]:
    yield FILES
    for feed in feeds():
        yield f"### {feed.name}\n\n{feed.says.title}: `python -m muster import FILE --feed {feed.name}`\n"
        columns = feed.says.records[0].columns.items()
        yield from grid(("header", "needed", "cell", "meaning"), [header_row(feed, f, h, said) for f, h in columns])
        yield ""


def _word_rows(
    field: str, listed: dict[str, list[str]], named: dict[tuple[str, str], str]
) -> Iterator[tuple[str, str, str]]:
    return ((code, named.get((field, code), ""), ", ".join(said)) for code, said in listed.items())


def _word_part() -> Iterator[str]:
    yield WORDS
    named = {(field, row["code"]): row["name"] for field in ("drug", "unit") for row in code_table(f"{field}s")}
    for field in sorted({how for feed in feeds() for how in reading(feed.says.records[0].kind).values()}):
        if listed := words(field):
            yield f"### {field}\n"
            yield from grid(("code", "name", "words"), _word_rows(field, listed, named))
            yield ""


def document() -> str:
    """The whole dictionary as Markdown."""
    said = terms()
    parts = (_table_part(said), _remark_part(), _measure_part(), _file_part(said), _word_part())
    return "\n".join([HEAD, *(line for part in parts for line in part)]).rstrip() + "\n"


def main() -> None:
    """Write the dictionary."""
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(document(), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)} made from {TERMS.name}, {CODES.name} and {len(feeds())} general feeds")


if __name__ == "__main__":
    main()
