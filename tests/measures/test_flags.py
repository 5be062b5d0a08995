"""Every remark that the SQL can put on a record has its sentence in data/codes/flags.csv."""

import re

from muster.feeds.words import code_table
from muster.paths import QUERIES
from muster.sql import text


def codes_in_the_sql() -> set[str]:
    """Remarks of the import queries (between `as reasons` and `as flags`, or columns of their own name) and of the build's updates."""
    found: set[str] = set()
    for path in sorted((QUERIES / "import").glob("*.sql")):
        query = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"then '(\w+)' end as \1\b", query))
        for remarks in re.findall(r"as reasons,(.*?)as flags", query, re.DOTALL):
            found |= set(re.findall(r"then '(\w+)'", remarks))
    for path in sorted((QUERIES / "build").glob("*.sql")):
        for update in re.findall(r"set flags = (.*?)\n", path.read_text(encoding="utf-8")):
            found |= set(re.findall(r"'(\w+)'", update))
    return found


def test_the_search_finds_remarks_of_both_kinds_of_query() -> None:
    assert {"future", "unmapped_drug", "outside_county", "unapproved_status", "outlier_quantity"} <= codes_in_the_sql()


def test_every_remark_has_one_sentence_and_every_sentence_a_remark() -> None:
    codes = [row["code"] for row in code_table("flags")]
    assert sorted(codes) == sorted(codes_in_the_sql())


def test_a_sentence_is_one_for_a_person() -> None:
    for row in code_table("flags"):
        assert row["sentence"].endswith(".")
        assert row["sentence"][0].isupper()
        assert "_" not in row["sentence"]


def test_what_is_called_suspect_is_what_marks_an_event() -> None:
    pattern = re.search(r"is_suspect\(flags\) as .*regexp_matches\(flags, '([^']+)'\)", text("build/09_macros"))
    assert pattern
    assert {row["code"] for row in code_table("flags") if row["suspect"] == "yes"} == {
        row["code"] for row in code_table("flags") if re.search(pattern[1], row["code"])
    }
    assert {row["suspect"] for row in code_table("flags")} == {"yes", "no"}
