"""A file is seen as it would land, to the row, and nothing of it is kept."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.feeds.landing import Receipt
from muster.feeds.preview import Preview, balance, preview
from muster.feeds.remarks import OTHERWISE, advice, alike, remark, suspect_codes
from muster.paths import QUERIES
from muster.sql import text
from tests.pool.made import arrest, referral, seizure


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MUSTER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def written(folder: Path, rows: list[dict[str, object]], name: str = "export.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as out:
        sheet = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)), restval="")
        sheet.writeheader()
        sheet.writerows(rows)
    return path


def seen(folder: Path, *rows: dict[str, object], by: str = "generic_seizure", most: int = 20) -> Preview:
    return preview(written(folder, list(rows)), feed(by), most)


MESS = (
    seizure("1"),
    seizure("2", quantity="ten"),
    seizure("3", quantity="-5", occurred_at="soon"),
    seizure("1"),
    seizure("4", drug="grey death", unit="handful", occurred_at="2062-01-01"),
)


def test_every_row_is_counted_and_the_balance_says_so(tmp_path: Path) -> None:
    told = seen(tmp_path, *MESS)
    assert (told.read, told.accepted, told.rejected, told.repeated) == (5, 2, 2, 1)
    assert balance(told) == "5 rows read = 2 accepted + 2 rejected + 1 repeated"


def test_nothing_is_landed(tmp_path: Path, home: Path) -> None:
    seen(tmp_path, *MESS)
    assert not (home / "landing").exists()
    assert [path.name for path in home.iterdir()] == ["person.key"]


def test_rows_stand_as_they_would_land_in_the_canonical_columns(tmp_path: Path) -> None:
    (part,) = seen(tmp_path, seizure("1", drug="FENT", quantity="1.5", unit="kg")).parts
    row = part.rows.iloc[0]
    assert part.kind == "seizure"
    assert list(part.rows.columns[:3]) == ["line", "state", "remarks"]
    assert (row["line"], row["state"], row["remarks"]) == (2, "accepted", "")
    assert (row["drug_text"], row["drug"], row["quantity"], row["unit"]) == ("FENT", "fentanyl", 1.5, "KG")
    assert row["occurred_at"] == pd.Timestamp("2026-03-10 14:30")
    assert not {"cell", "reasons", "flags", "raw", "lab_number"} & set(part.rows.columns)


def test_reasons_and_remarks_are_told_in_words(tmp_path: Path) -> None:
    (part,) = seen(tmp_path, *MESS).parts
    said = dict(zip(part.rows["line"], part.rows["remarks"], strict=True))
    assert said[4] == 'occurred_at "soon" is not a time this feed can read; quantity "-5" is below zero'
    assert said[6] == "; ".join(map(remark, ["unmapped_drug", "unmapped_unit", "future"]))


def test_a_reason_is_counted_once_for_all_rows_that_share_it_with_how_it_is_mended(tmp_path: Path) -> None:
    told = seen(tmp_path, *(seizure(n, quantity=word) for n, word in enumerate(["ten", "two", 'six"', "5"]))).findings
    (row,) = told.to_dict("records")
    assert (row["found"], row["what"], row["rows"], row["first_line"]) == (
        "rejected",
        'quantity "…" is not a number',
        3,
        2,
    )
    assert "decimal" in row["mend"]


def test_rejected_rows_come_first_and_remarks_ask_for_nothing_to_be_mended(tmp_path: Path) -> None:
    told = seen(tmp_path, *MESS).findings
    assert list(told["found"]) == ["rejected"] * 3 + ["remark"] * 3
    assert set(told.loc[told["found"] == "remark", "mend"]) == {""}
    assert remark("future") in set(told["what"])


def test_the_first_rejected_rows_are_listed_with_their_lines(tmp_path: Path) -> None:
    told = seen(tmp_path, *(seizure(n, quantity="x") for n in range(5)), most=3)
    assert list(told.rejected_rows["line"]) == [2, 3, 4]
    assert told.rejected == 5
    assert len(told.parts[0].rows) == 3


def test_words_that_no_list_knows_are_counted_whether_they_leave_a_remark_or_not(tmp_path: Path) -> None:
    rows = [arrest(n, drug="grey death", severity="capital", disposition="hung jury") for n in range(3)]
    told = seen(tmp_path, *rows, arrest("9", severity="unknown", drug="fentanyl"), by="generic_arrest").unmapped
    found = {(row["field"], row["word"]): row["rows"] for row in told.to_dict("records")}
    assert found == {("drug", "grey death"): 3, ("severity", "capital"): 3, ("disposition", "hung jury"): 3}


def test_columns_that_the_feed_does_not_read_are_named(tmp_path: Path) -> None:
    assert seen(tmp_path, seizure("1", officer="Doe", notes="x")).unread == ("officer", "notes")


def test_agencies_are_told_as_written_and_as_the_pool_knows_them(tmp_path: Path) -> None:
    told = seen(
        tmp_path, seizure("1", "Amber Police"), seizure("2", "Amber Police"), seizure("3", quantity="x")
    ).senders
    assert told[["agency", "slug", "rows"]].to_dict("records") == [
        {"agency": "Amber Police", "slug": "amber-police", "rows": 2}
    ]


def test_a_person_is_shown_to_be_keyed_and_never_by_the_key(tmp_path: Path) -> None:
    told = seen(tmp_path, referral("1", person_id="P-7"), referral("2"), by="generic_referral").parts[0].rows
    assert told["person_key"].fillna("").tolist() == ["keyed", ""]
    assert "P-7" not in told.to_csv()


def test_each_kind_of_a_file_that_holds_several_is_shown(tmp_path: Path) -> None:
    header = "event_number,create_time_incident,latitude_x,longitude_x,address_x,incident_type_id,disposition_text"
    path = tmp_path / "calls.csv"
    path.write_text(
        f"{header}\nE1,2018-01-01 10:00,39.1,-84.5,1 MAIN,DRUG,ARR: ARREST\nE2,2018-01-02 10:00,,,,DRUG,x\n"
    )
    told = preview(path, feed("cincinnati_calls"))
    assert {part.kind: len(part.rows) for part in told.parts} == {"arrest": 1, "overdose": 0, "call": 2}
    assert (told.read, told.accepted) == (2, 2)


def test_a_file_that_has_landed_is_known_until_its_feed_changes(tmp_path: Path, home: Path) -> None:
    path = written(tmp_path, [seizure("1")])
    assert preview(path, feed("generic_seizure")).known is None
    land(path, feed("generic_seizure"))
    known = preview(path, feed("generic_seizure")).known
    assert known is not None
    assert known.file == "export.csv"
    mended = home / "feeds" / "generic_seizure.toml"
    mended.parent.mkdir()
    mended.write_text("# mended\n" + feed("generic_seizure").path.read_text("utf-8"), "utf-8")
    assert preview(path, feed("generic_seizure")).known is None


@pytest.mark.parametrize(
    ("content", "by", "said"),
    [
        (b"", "generic_seizure", "is empty"),
        (b"\x00\x01" * 99, "generic_seizure", "not text but a binary file"),
        (b"a,b\n1,2\n", "generic_seizure", "no row names the columns"),
        (b"record_id,agency,occurred_at\n", "generic_seizure", "a header but no rows"),
        (b'record_id,agency,occurred_at\n1,"x\n', "generic_seizure", "quotation mark"),
        (b"{", "colombia_police", "not readable JSON"),
        (b"PK\x03\x04 no zip", "nibrs_cde", "damaged or not of its kind"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path, content: bytes, by: str, said: str) -> None:
    path = tmp_path / ("export.zip" if by == "nibrs_cde" else "export.csv")
    path.write_bytes(content)
    with pytest.raises(MusterError, match=said):
        preview(path, feed(by))


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_a_preview_counts_what_landing_counts(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    header = ("record_id", "agency", "occurred_at", "drug", "quantity")
    path = written(tmp_path, [dict(zip(header, row, strict=True)) for row in rows])
    told = outcome(lambda: preview(path, feed("generic_seizure")))
    assert told == outcome(lambda: land(path, feed("generic_seizure"))[0])
    assert re.match(r"[\d,]+ rows read = ", told) or "export.csv" in told


def outcome(take: Callable[[], Preview | Receipt]) -> str:
    """The balance, or the sentence that says why there is none."""
    try:
        return balance(take())
    except MusterError as error:
        return str(error)


def reasons_in_the_queries() -> set[str]:
    """Every reason for rejection that an import query spells, with x for a column and "y" for a cell."""
    found: set[str] = set()
    for path in (QUERIES / "import").glob("*.sql"):
        said = text(f"import/{path.stem}").partition("as reasons")[0].rpartition("concat_ws")[2]
        found |= {f'x "y" is not {what}' for what in re.findall(r"unreadable\(.*?'([^']+)'\)", said)}
        found |= {
            f'x "y{what}' if what[0] == '"' else what for what in re.findall(r"(?:then|\|\|)\s*'([^']+)'\s*end", said)
        }
    return {reason for reason in found if " " in reason.strip()}


def test_every_reason_that_a_query_can_give_says_how_it_is_mended() -> None:
    reasons = reasons_in_the_queries() | {"agency is empty", "the row has 3 of 9 cells"}
    assert len(reasons) > 12
    assert {reason for reason in reasons if advice(reason) == OTHERWISE} == set()
    assert advice("something new") == OTHERWISE


def test_reasons_are_alike_but_for_the_words_of_their_rows() -> None:
    assert alike('quantity "ten" is not a number') == alike('quantity "a "quoted" word" is not a number')
    assert alike("agency is empty") == "agency is empty"


def test_remarks_on_words_say_what_is_unknown_and_the_suspect_ones_what_looks_wrong() -> None:
    assert remark("no such code") == "no such code"
    assert {"future", "outlier_quantity"} <= suspect_codes()
    assert not any(code.startswith("unmapped") for code in suspect_codes())
