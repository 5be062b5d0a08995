"""Each screen as it stands: what is open on it beside its filters is what its paper shows, and every number is the answers'."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from muster.access.viewer import EVERYONE, Viewer
from muster.charts import words
from muster.measures.catalogue import measure
from muster.pool.ask import ask
from muster.pool.facts import facts
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.snapshot import records
from muster.snapshot.asked import asked
from muster.snapshot.blocks import Paper, Words
from muster.snapshot.making import SCREENS, draw, paper_of
from muster.snapshot.numbers import numbers
from muster.snapshot.reading import read
from tests.pool.made import Pool
from tests.snapshot.conftest import HALF_YEAR, Printed

Pages = list[str]


def pages(pdf: bytes) -> Pages:
    return [" ".join(page.split()) for page in read(pdf).pages]


def answer(question: str, filters: Filters = HALF_YEAR, **more: object) -> pd.DataFrame:
    return ask(question, filters, EVERYONE, version=serving_version(), more=more).frame


def test_the_operation_that_is_open_is_printed_whole(printed: Printed) -> None:
    listed = answer("operations/list")
    name = str(listed["operation"].iloc[0])
    export, pdf = printed("screen operations", at={"operation": [name]})
    page = " ".join(pages(pdf))
    events = answer("operations/events", Filters(), operation=name)
    assert f"{words.things(len(events), 'events')}, each once" in page
    for said in (
        "Who took part",
        "Its events, day by day",
        "What was seized",
        "the filters of the screen do not narrow it",
    ):
        assert said in page
    assert draw(export).pdf == pdf


def test_an_operation_that_there_is_not_is_said_and_the_list_printed(printed: Printed) -> None:
    _, pdf = printed("screen operations", at={"operation": ["Nothing Known"]})
    assert "There is no operation 'Nothing Known'" in pages(pdf)[0]
    assert "Joint operations" in pages(pdf)[0]


def test_the_agency_that_is_shown_is_printed_with_its_own_numbers(printed: Printed) -> None:
    _, pdf = printed("screen agency")
    slug = next(iter(facts(serving_version()).agencies))
    mine = answer("contribution/by_agency", replace(HALF_YEAR, agencies=(slug,)))
    if len(mine):
        assert f"{words.count(mine['lead'].iloc[0])} of {words.count(15)} events" in pages(pdf)[0]
    assert "Who reported for which months" in " ".join(pages(pdf))


def test_a_list_of_records_holds_every_event_behind_the_number(printed: Printed) -> None:
    export, pdf = printed("screen records", at={"parties": ["2+"]})
    joint = int(answer("overview/totals")["joint_events"].iloc[0])
    assert f"{words.count(joint)} seizure events" in " ".join(pages(pdf))
    (table,) = (text for name, text in read(pdf).tables.items() if "-table-" in name)
    assert len(table.splitlines()) == joint + 1
    assert export.recipe["at"] == {"parties": ["2+"]}


def test_one_event_and_one_record_are_printed_as_they_are_open(printed: Printed) -> None:
    first = answer("contribution/shared", most=1).iloc[0]
    key = f"{first['feed']}.{first['sha256'][:12]}.seizure.{first['line']}"
    event, record = (" ".join(pages(printed("screen records", at={name: [key]})[1])) for name in ("event", "record"))
    for said in ("Who took part", "What it adds to the totals", "Why these reports are one event"):
        assert said in event
    for said in ("As reported", "The row as it was sent", "As understood", "As counted"):
        assert said in record


def test_people_in_care_are_listed_for_health_roles_alone(force: Pool) -> None:
    here = asked(serving_version(), HALF_YEAR, Viewer("desk", sees_all=False), {"kind": ["referral"]})
    (block,) = records.sections(here)[0].blocks
    assert isinstance(block, Words)
    assert "shown to health roles alone" in block.paragraphs[0]


@pytest.mark.parametrize("part", ["pairs-for-a-person", "weights-that-disagree", "planned-operations", "decisions"])
def test_each_part_of_deconfliction_is_printed(printed: Printed, part: str) -> None:
    _, pdf = printed("screen deconfliction", at={"part": [part]})
    assert part.replace("-", " ") in pages(pdf)[0].lower()


def test_a_bad_narrowing_narrows_to_nothing_and_says_so(printed: Printed) -> None:
    page = " ".join(pages(printed("screen records", at={"from": ["yesterday"]})[1]))
    assert "from 'yesterday' is not a day" in page


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_page_defines_the_measures_it_names(printed: Printed, name: str) -> None:
    export, pdf = printed(f"screen {name}")
    named = _measures(paper_of(export))
    found = pages(pdf)
    titles = [measure(each).title for each in dict.fromkeys(named)]
    assert [title for title in titles if not any(f"{title}: " in page for page in found)] == []
    for page in found:
        defined = re.findall(rf"(\d+) ({'|'.join(map(re.escape, titles))}): ", page) if titles else []
        assert max(Counter(defined).values(), default=1) == 1  # once on a page


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_number_that_the_paper_states_stands_on_its_pages(printed: Printed, name: str) -> None:
    """Tiles, tables and lists, read back by a second program; what charts draw is compared as data."""
    export, pdf = printed(f"screen {name}")
    page = re.sub(r"\s+", "", "".join(read(pdf).pages))
    stated = [one for one in numbers(paper_of(export)) if one.part in _worded(paper_of(export))]
    lost = [one for one in stated if re.sub(r"\s+", "", one.said) not in page]
    assert lost == []


def _worded(paper: Paper) -> set[str]:
    return {title for title, kind in _blocks(paper) if kind in ("Table", "Items", "Tiles", "Statement")} | {"Measures"}


def _blocks(paper: Paper) -> Iterator[tuple[str, str]]:
    waiting = [block for section in paper.sections for block in section.blocks]
    while waiting:
        block = waiting.pop()
        if hasattr(block, "left"):
            waiting += [block.left, block.right]
        else:
            yield getattr(block, "title", "") or "", type(block).__name__


def _measures(paper: Paper) -> list[str]:
    waiting = [block for section in paper.sections for block in section.blocks]
    named = [name for section in paper.sections for name in section.measures]
    while waiting:
        block = waiting.pop()
        if hasattr(block, "left"):
            waiting += [block.left, block.right]
        else:
            named += [name for name in getattr(block, "measures", ()) if name]
    return named
