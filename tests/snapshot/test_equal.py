"""Every number on the page is the wall's and the screen's: read back from the PDF by a second program."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from pdfua import validate

from muster.access.viewer import EVERYONE
from muster.briefs.brief import SHIPPED, brief, slides_of
from muster.briefs.slide import Slide
from muster.charts.screens import asking, contribution, overview
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.snapshot.asked import asked
from muster.snapshot.carried import table
from muster.snapshot.making import Wish, draw, make
from muster.snapshot.reading import read
from tests.pool.made import Pool
from tests.snapshot.conftest import BOARD, HALF_YEAR, Printed

BRIEFS = sorted(path.stem for path in SHIPPED.glob("*.toml"))


def squeezed(text: str) -> str:
    """Without blanks: a page breaks lines where a slide does not."""
    return re.sub(r"\s+", "", text)


def texts(slide: Slide) -> Iterator[str]:
    """What the wall shows of a slide in words."""
    yield from (slide.headline, slide.number, slide.unit, slide.comparison, slide.text, slide.sentence, slide.problem)
    yield from (note.removeprefix("✕ ").removeprefix("▲ ") for note in slide.notes)
    if slide.table is not None:
        yield from (str(cell) for column in slide.heads or slide.table.columns for cell in slide.table[column])
    if slide.chart is not None and slide.chart.labels and slide.chart.kind in ("bar", "hbar"):
        yield from (str(cell) for cell in slide.chart.frame[slide.chart.labels])


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_on_paper_says_what_its_slides_say(force: Pool, name: str, tmp_path: Path) -> None:
    version = serving_version()
    export, pdf = make(Wish(what=f"brief {name}", version=version, filters=Filters()), BOARD)
    page = squeezed("".join(read(pdf).pages))
    slides = slides_of(brief(name), EVERYONE, version)
    missing = [text for slide in slides for text in texts(slide) if squeezed(text) not in page]
    assert missing == []
    assert draw(export).pdf == pdf
    (tmp_path / "f.pdf").write_bytes(pdf)
    assert validate(tmp_path / "f.pdf").findings == ()


@pytest.mark.parametrize("name", BRIEFS)
def test_a_briefs_charts_carry_the_data_that_the_wall_draws(force: Pool, name: str) -> None:
    version = serving_version()
    found = read(make(Wish(what=f"brief {name}", version=version, filters=Filters()), BOARD)[1]).tables
    drawn = [slide.chart.frame for slide in slides_of(brief(name), EVERYONE, version) if slide.chart is not None]
    carried = list(found.values())
    assert [frame for frame in drawn if table(frame) not in carried] == []


def test_the_overviews_trend_carries_the_screens_data(printed: Printed) -> None:
    export, pdf = printed()
    here = asked(export.version, HALF_YEAR, EVERYONE)
    chart = overview.trend(asking.seizures(here, asking.asked_period(here)))
    (carried,) = (text for name, text in read(pdf).tables.items() if "seizure-events-by-week" in name)
    assert carried == table(chart.frame)
    assert pd.read_csv(io.StringIO(carried))["events"].sum() == chart.frame["events"].sum()


def test_the_contributions_matrix_carries_the_screens_data(printed: Printed) -> None:
    export, pdf = printed("screen contribution")
    here = asked(export.version, HALF_YEAR, EVERYONE)
    agencies, pairs = here.ask("contribution/by_agency", agencies=[]).frame, here.ask("contribution/pairs").frame
    joint = int(here.ask("overview/totals").frame["joint_events"].iloc[0])
    chart = contribution.matrix(pairs, contribution.everyone(agencies, pairs, ()), (), joint)
    (carried,) = (text for name, text in read(pdf).tables.items() if "who-works-with-whom" in name)
    assert carried == table(chart.frame)
