"""What a paper does with what nobody planned for: a clear sentence, and the rest made."""

import errno
import unicodedata
from pathlib import Path

import pandas as pd
import pytest

from muster.access.exports import Export
from muster.access.house import house
from muster.errors import MusterError
from muster.pool.facts import facts
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.snapshot import blocks, slides
from muster.snapshot.blocks import Paper, Section, Table
from muster.snapshot.making import SCREENS, Wish, make
from muster.snapshot.reading import Read, read
from muster.snapshot.typeset import Stamp, typeset
from tests.pool.made import Pool
from tests.snapshot.conftest import BOARD, HALF_YEAR, Printed

BRIEF = """
title = "Trial"
audience = "Testers"
period = "last full month"
"""


def printed_paper(*sections: Section, title: str = "Trial") -> Read:
    known = facts(serving_version())
    export = Export(
        id="X-2026-0001", at="2026-07-01T06:00:00+00:00", who="analyst", recipient="Board", agency="JTF", reason="review",
        what="screen overview", filters={}, version=known.version, recipe={},
    )  # fmt: skip
    paper = Paper(title=title, sections=sections, sentence="All drugs", coverage="", silent="")
    return read(typeset(paper, Stamp(export=export, house=house(), facts=known, format="letter"), []))


def test_a_table_of_300_rows_runs_on_with_its_heads_and_loses_none(force: Pool) -> None:
    frame = pd.DataFrame({"name": [f"Agency {n}" for n in range(300)], "events": [f"{n * 7:,}" for n in range(300)]})
    table = Table(
        title="Many",
        frame=frame,
        heads={"name": "Agency name", "events": "Events led"},
        right=["events"],
        measures=["lead_share"],
    )
    found = printed_paper(Section(title="Many", blocks=[table]))
    text = " ".join(" ".join(found.pages).split())
    assert len(found.pages) > 4
    assert all("Agency name" in page and "Events led" in page for page in found.pages)
    assert [page.count("1 Lead share: ") for page in found.pages] == [1] * len(found.pages)
    assert [n for n in range(300) if f"Agency {n} {n * 7:,}" not in text] == []


def test_a_title_of_400_characters_is_printed_whole(force: Pool) -> None:
    title = " ".join(f"word{n}" for n in range(70))[:400]
    found = printed_paper(Section(title=title, blocks=[blocks.Words(paragraphs=["Nothing."])]), title=title)
    assert title.split()[-2] in " ".join(found.pages[0].split())


def test_a_title_of_400_characters_without_a_blank_does_not_stop_the_page(force: Pool) -> None:
    assert printed_paper(Section(title="t", blocks=[]), title="x" * 400).pages


def test_a_name_in_letters_that_no_font_has_is_told_and_the_data_hold_it(force: Pool) -> None:
    table = Table(
        title="Who",
        frame=pd.DataFrame({"name": ["\u2d30\u2d31 PD", "Шериф"], "events": ["1", "2"]}),
        heads={"name": "Agency", "events": "Events"},
    )
    found = printed_paper(Section(title="Who", blocks=[table]))
    assert "[U+2D30 U+2D31] PD" in found.pages[0]
    assert "Шериф" in found.pages[0]
    assert "Letters that the bundled fonts do not have" in " ".join(found.pages[0].split())
    assert "\u2d30\u2d31 PD" in "".join(found.tables.values())


# An agency's name in each script, as its own country writes it.
NAMES = {
    "Greek": "Ελληνική Αστυνομία", "Cyrillic": "Полиция Москвы", "Arabic": "شرطة دبي", "Hebrew": "משטרת ישראל",
    "Devanagari": "दिल्ली पुलिस", "Thai": "ตำรวจไทย", "Cherokee": "ᏣᎳᎩ", "Chinese": "北京市公安局", "Taiwan": "臺北市警察局",
    "Japanese": "警視庁とうきょうケイサツ", "Korean": "서울경찰청", "Vietnamese": "Công an Hà Nội",
}  # fmt: skip


@pytest.mark.parametrize("script", list(NAMES))
def test_an_agencys_name_is_printed_as_its_script_writes_it(force: Pool, script: str) -> None:
    name = NAMES[script]
    table = Table(
        title="Who", frame=pd.DataFrame({"name": [name], "events": ["1"]}), heads={"name": "Agency", "events": "Events"}
    )
    page = printed_paper(Section(title=name, blocks=[table])).pages[0]
    assert "U+" not in page
    # A reader may give letters of a word from right to left, or vowel signs beside their letter: the letters are all there.
    assert set(unicodedata.normalize("NFKC", name)) <= set(unicodedata.normalize("NFKC", page)) | {" "}


def test_words_that_could_be_markup_are_words(force: Pool) -> None:
    mean = "#panic() *bold* $x$ <b>tag</b> \\ {{x}} @ref // no comment"
    assert mean in " ".join(
        printed_paper(Section(title="t", blocks=[blocks.Words(paragraphs=[mean])])).pages[0].split()
    )


def test_a_brief_that_names_an_unknown_measure_says_so_on_its_slide_and_the_rest_is_printed(
    force: Pool, own: Path
) -> None:
    text = (
        BRIEF
        + '[[slides]]\nkind = "measure"\nmeasure = "luck"\n[[slides]]\nkind = "measure"\nmeasure = "seizure_events"\n'
    )
    (own / "trial.toml").write_text(text, encoding="utf-8")
    wish = Wish(what="brief trial", version=serving_version(), filters=Filters())
    page = " ".join(" ".join(read(make(wish, BOARD)[1]).pages).split())
    assert "luck" in page
    assert "seizure events" in page


def test_a_period_without_data_is_a_sentence_not_a_crash(printed: Printed) -> None:
    import datetime as dt

    empty = Filters(start=dt.date(2001, 1, 1), end=dt.date(2001, 2, 1))
    for name in SCREENS:
        page = read(printed(f"screen {name}", empty)[1]).pages[0]
        assert "No " in page or "None" in page


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    printed: Printed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    export, _ = printed()
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(MusterError, match="not written: .*No space left on device"):
        make(Wish(what="screen overview", version=export.version, filters=HALF_YEAR), BOARD, tmp_path / "out" / "o.pdf")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_brief_has_its_own_filters(force: Pool) -> None:
    with pytest.raises(MusterError, match="says its own filters"):
        make(Wish(what="brief weekly", version=serving_version(), filters=HALF_YEAR), BOARD)


def test_a_brief_is_printed_from_its_text_as_it_was(force: Pool, own: Path) -> None:
    from muster.snapshot.making import draw

    path = own / "trial.toml"
    path.write_text(BRIEF + '[[slides]]\nkind = "measure"\nmeasure = "seizure_events"\n', encoding="utf-8")
    export, pdf = make(Wish(what="brief trial", version=serving_version(), filters=Filters()), BOARD)
    path.write_text(BRIEF.replace("Trial", "Another"), encoding="utf-8")
    assert draw(export).pdf == pdf


@pytest.fixture
def own(force: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the task force's own briefs."""
    from muster.briefs import brief

    folder = tmp_path / "briefs"
    folder.mkdir()
    monkeypatch.setattr(brief, "own_folder", lambda: folder)
    monkeypatch.setattr(slides, "own_folder", lambda: folder)
    return folder
