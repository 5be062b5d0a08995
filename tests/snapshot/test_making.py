"""A snapshot: the same bytes each time, every number the version's, everything that must stand on every page."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from pdfua import validate

from muster.access import ledger
from muster.access.exports import exports
from muster.access.viewer import EVERYONE
from muster.charts import words
from muster.charts.screens.coverage import clause
from muster.errors import MusterError
from muster.pool.ask import ask
from muster.pool.facts import facts
from muster.snapshot import making
from muster.snapshot.making import SCREENS, Wish, draw, make
from muster.snapshot.reading import read
from tests.snapshot.conftest import BOARD, HALF_YEAR, Printed

ALL = [f"screen {name}" for name in SCREENS]


@pytest.mark.parametrize("what", ALL)
def test_the_same_export_is_the_same_bytes(printed: Printed, what: str) -> None:
    export, pdf = printed(what)
    assert draw(export).pdf == pdf


@pytest.mark.parametrize("what", ALL)
def test_every_page_says_what_it_is_of(printed: Printed, what: str) -> None:
    export, pdf = printed(what)
    known = facts(export.version)
    covered = clause(ask("data/silent", HALF_YEAR, EVERYONE, version=export.version).frame)
    pages = [" ".join(page.split()) for page in read(pdf).pages]
    for number, page in enumerate(pages, start=1):
        filters = replace(HALF_YEAR, agencies=(next(iter(known.agencies)),)) if what == "screen agency" else HALF_YEAR
        for said in (
            filters.sentence(known), covered, f"Data as of {words.day(known.as_of)}", known.version, export.id,
            f"Page {number} of {len(pages)}", "Recipient: Executive Board, Three Rivers JTF. Reason: quarterly review",
            "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
        ):  # fmt: skip
            assert said in page
        assert page.count("TLP:AMBER") == 2


@pytest.mark.parametrize("what", ALL)
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_an_independent_reader_finds_no_fault_in_its_accessibility(
    printed: Printed, what: str, paper: str, tmp_path: Path
) -> None:
    _, pdf = printed(what, format=paper)
    (tmp_path / "f.pdf").write_bytes(pdf)
    assert validate(tmp_path / "f.pdf").findings == ()
    root = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    described = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part>1<" in described.replace(" ", "")
    assert ("pdfaid:part>3<" in described, "pdfaid:conformance>A<" in described) == (True, True)


def test_the_numbers_of_the_overview_are_the_answers_of_its_version(printed: Printed) -> None:
    export, pdf = printed()
    page = " ".join(" ".join(read(pdf).pages).split())
    totals = ask("overview/totals", HALF_YEAR, EVERYONE, version=export.version).frame.iloc[0]
    agencies = ask("contribution/by_agency", HALF_YEAR, EVERYONE, version=export.version).frame
    assert f"{words.count(totals['seizure_events'])} events" in page
    assert f"{words.count(totals['arrest_events'])} of {words.things(totals['arrestees'], 'people')}" in page
    summed = [
        words.decimal(float(agencies[name].sum()), 1 if name == "fractional" else 0)
        for name in ("lead", "participated", "fractional", "reported")
    ]
    assert f"All 3 agencies {' '.join(summed)}" in page


def test_the_data_are_attached_as_they_were_answered(printed: Printed) -> None:
    export, pdf = printed()
    tables = read(pdf).tables
    found = ask("contribution/by_agency", HALF_YEAR, EVERYONE, version=export.version).frame
    (text,) = (text for name, text in tables.items() if name.endswith("contribution-by_agency.csv"))
    head, *rows = (line.split(",") for line in text.splitlines())
    assert [row[head.index("lead")] for row in rows] == [str(count) for count in found["lead"]]
    assert "Overview,Measures,Seizure events" in tables["00-numbers.csv"]


def test_no_table_carries_small_counts_of_people_in_care(printed: Printed) -> None:
    """The force has 12 referrals and 24 overdoses in six months: each month's count is small."""
    for what in ALL:
        names = " ".join(read(printed(what)[1]).tables)
        for question in ("overview-months", "overview-totals", "map-overdoses", "outcomes-funnel", "outcomes-waits"):
            assert question not in names


def test_an_export_is_entered_with_the_hash_of_its_file(printed: Printed) -> None:
    from hashlib import sha256

    export, pdf = printed()
    assert exports() == [export]
    assert export.sha256 == sha256(pdf).hexdigest()
    assert (export.what, export.filters["start"], export.recipe["paper"]) == ("screen overview", "2026-01-01", "letter")


def test_nothing_leaves_when_the_ledger_cannot_be_written(
    printed: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MUSTER_LEDGER", f"sqlite:///{tmp_path}/no/such/folder/ledger.sqlite")
    with pytest.raises(MusterError, match="ledger cannot be written to, so nothing was done"):
        printed()


def test_a_file_that_cannot_be_written_is_told_and_entered_as_failed(printed: Printed, tmp_path: Path) -> None:
    export, _ = printed()
    (tmp_path / "file").write_text("")
    with pytest.raises(MusterError, match="snapshot was not written"):
        make(
            Wish(what="screen overview", version=export.version, filters=HALF_YEAR), BOARD, tmp_path / "file" / "o.pdf"
        )
    assert [entry.outcome for entry in ledger.entries()][-1] == "failure"
    assert exports() == [export]


def test_a_page_that_cannot_be_set_is_entered_as_failed(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise MusterError("The pages could not be set: no font.")

    monkeypatch.setattr(making, "typeset", broken)
    with pytest.raises(MusterError, match="could not be set"):
        printed()
    assert [(entry.event, entry.outcome) for entry in ledger.entries()] == [
        ("export asked", "success"),
        ("export", "failure"),
    ]


@pytest.mark.parametrize(("brief", "screen", "said"), [
    (None, "cellar", "There is no screen 'cellar'"), ("weekly", "overview", "name one of them"),
])  # fmt: skip
def test_what_there_is_not_cannot_be_printed(brief: str | None, screen: str | None, said: str) -> None:
    with pytest.raises(MusterError, match=said):
        making.named(brief, screen)
