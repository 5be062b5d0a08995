"""Every shipped brief over the demo: each slide is made, nothing is empty, and every number is one of the answers behind it."""

import re
from pathlib import Path

import pytest

from muster.access.viewer import EVERYONE
from muster.briefs.brief import SHIPPED, brief, slides_of
from muster.briefs.markup import markup
from muster.charts.html.parts import Html
from muster.demo import generate
from muster.feeds.catalogue import feed
from muster.feeds.importing import land
from muster.pool.build import build
from muster.pool.store import serving_version

NAMES = sorted(path.stem for path in SHIPPED.glob("*.toml"))


@pytest.fixture(scope="module")
def demo(module_folder: Path) -> Path:
    files = module_folder / "exports"
    files.mkdir()
    for export in generate(files, 1500, 1):
        land(export.path, feed(export.feed), synthetic=True)
    build()
    return module_folder


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("guests", [False, True])
def test_every_slide_of_a_shipped_brief_is_made(demo: Path, name: str, guests: bool) -> None:
    found = brief(name)
    assert not found.mistakes
    for slide in slides_of(found, EVERYONE, serving_version(), guests):
        assert not slide.problem, slide.problem
        assert slide.headline
        assert slide.sentence
        assert slide.coverage
        assert slide.measures or slide.kind == "text" or guests
        assert slide.answers
        assert slide.number or slide.chart is not None or slide.map or slide.table is not None or slide.text


@pytest.mark.parametrize("name", NAMES)
def test_the_wall_draws_it_and_escapes_what_it_draws(demo: Path, name: str) -> None:
    for slide in slides_of(brief(name), EVERYONE, serving_version()):
        drawn = markup(slide, "30 Jun 2026")
        assert isinstance(drawn, Html)
        assert "nan" not in re.sub(r"<[^>]+>", " ", drawn).lower().split()
        assert drawn.count("<svg") == drawn.count("</svg>")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_version_makes_the_same_slides(demo: Path, name: str) -> None:
    once, again = (
        [markup(slide, "x") for slide in slides_of(brief(name), EVERYONE, serving_version())] for _ in range(2)
    )
    assert once == again
