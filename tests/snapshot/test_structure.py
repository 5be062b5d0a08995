"""The structure of the file, walked by a library that did not write it (qpdf): what veraPDF would look at first."""

import io
import itertools
from collections.abc import Iterator

import pikepdf
import pytest

from muster.snapshot.making import SCREENS
from tests.snapshot.conftest import Printed

ALL = [f"screen {name}" for name in SCREENS]
HEADINGS = ("/H1", "/H2", "/H3", "/H4")


def walk(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every structure element, in reading order."""
    if isinstance(element, pikepdf.Array):
        for kid in element:  # type: ignore[attr-defined]
            yield from walk(kid)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        if "/K" in element:
            yield from walk(element["/K"])


@pytest.mark.parametrize("what", ALL)
def test_it_is_tagged_named_spoken_and_its_headings_skip_no_level(printed: Printed, what: str) -> None:
    with pikepdf.open(io.BytesIO(printed(what)[1])) as file:
        root = file.Root
        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        elements = list(walk(root.StructTreeRoot.K))
        levels = [HEADINGS.index(str(each.S)) + 1 for each in elements if str(each.S) in HEADINGS]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("what", ALL)
def test_every_picture_says_what_it_shows_and_every_table_has_heads(printed: Printed, what: str) -> None:
    with pikepdf.open(io.BytesIO(printed(what)[1])) as file:
        elements = list(walk(file.Root.StructTreeRoot.K))
        assert all(str(each.get("/Alt", "")).strip() for each in elements if str(each.S) == "/Figure")
        tables = [each for each in elements if str(each.S) == "/Table"]
        assert all(any(str(inside.S) == "/TH" for inside in walk(each.K)) for each in tables)
        if what == "screen overview":
            assert len([each for each in elements if str(each.S) == "/Figure"]) >= 4
            assert len(tables) == 1


@pytest.mark.parametrize("what", ALL)
def test_every_attached_file_is_associated_and_typed_and_every_font_is_inside(printed: Printed, what: str) -> None:
    with pikepdf.open(io.BytesIO(printed(what)[1])) as file:
        associated = {str(spec.UF) for spec in file.Root.AF}
        assert associated == set(file.attachments)
        assert all(str(spec.AFRelationship) in ("/Data", "/Source") for spec in file.Root.AF)
        for spec in file.Root.AF:
            assert str(spec.EF.F.Subtype) in ("/text/csv", "/application/json")
        fonts = [font for page in file.pages for font in page.resources.get("/Font", {}).values()]
        assert fonts
        for font in fonts:
            assert any(name in font.DescendantFonts[0].FontDescriptor for name in ("/FontFile2", "/FontFile3"))
