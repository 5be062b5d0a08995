"""The look's tokens: complete, readable, and the same wherever they must be repeated."""

import re
import tomllib
from typing import Any, get_args

import pytest

from muster.charts.html import stylesheet
from muster.charts.tokens import Theme, contrast, drug_name, look, marking_colour, tokens
from muster.errors import MusterError
from muster.feeds.words import code_table
from muster.paths import DATA, ROOT

THEMES: tuple[Theme, ...] = get_args(Theme)


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("theme", THEMES)
def test_streamlits_theme_repeats_the_tokens(theme: Theme, config: dict[str, Any]) -> None:
    ink, shown = tokens(theme), config["theme"][theme]
    assert shown["primaryColor"] == shown["linkColor"] == ink.accent
    assert shown["backgroundColor"] == ink.bg
    assert shown["secondaryBackgroundColor"] == shown["sidebar"]["backgroundColor"] == ink.surface
    assert shown["textColor"] == ink.text
    assert shown["borderColor"] == shown["dataframeBorderColor"] == ink.line
    assert shown["grayColor"] == shown["dataframeHeaderTextColor"] == ink.text3
    assert shown["redColor"] == ink.alert
    assert shown["chartCategoricalColors"] == [drug.colour for drug in ink.drugs]


@pytest.mark.parametrize("theme", THEMES)
def test_streamlits_ten_step_ramps_end_where_the_tokens_end(theme: Theme, config: dict[str, Any]) -> None:
    ink, shown = tokens(theme), config["theme"][theme]
    for key, ramp in [("chartSequentialColors", ink.sequential), ("chartDivergingColors", ink.diverging)]:
        assert len(shown[key]) == 10  # Streamlit ignores any other count
        assert (shown[key][0], shown[key][-1]) == (ramp[0], ramp[-1])


def test_every_font_that_the_app_names_is_bundled_and_its_licence_too(config: dict[str, Any]) -> None:
    faces = config["theme"]["fontFaces"]
    for face in faces:
        assert face["url"].startswith("app/static/fonts/")
        assert (ROOT / face["url"].removeprefix("app/")).read_bytes()[:4] == b"wOF2"
    families = {face["family"].lower().replace(" ", "-") for face in faces}
    assert families == {path.stem.removeprefix("OFL-") for path in (ROOT / "static" / "fonts").glob("OFL-*.txt")}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("name", "least"), [("text", 7), ("text2", 7), ("text3", 4.5), ("accent", 4.5), ("alert", 4.5), ("mute", 2.8)]
)
def test_ink_is_readable_on_its_surface(theme: Theme, name: str, least: float) -> None:
    ink = tokens(theme)
    assert contrast(getattr(ink, name), ink.surface) >= least


@pytest.mark.parametrize("theme", THEMES)
def test_counts_are_readable_on_every_class_of_the_ramp(theme: Theme) -> None:
    ink = tokens(theme)
    for ground in (*ink.sequential, ink.accent):
        assert contrast(ink.ink_on(ground), ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_every_drug_stands_out_from_the_surface_and_has_a_colour_of_its_own(theme: Theme) -> None:
    ink = tokens(theme)
    assert min(contrast(drug.colour, ink.surface) for drug in ink.drugs) >= 3.2
    assert len({drug.colour for drug in ink.drugs}) == len(ink.drugs) == 10


@pytest.mark.parametrize("theme", THEMES)
def test_ramps_only_grow_lighter_or_only_darker(theme: Theme) -> None:
    ink = tokens(theme)
    against = [contrast(colour, ink.bg) for colour in ink.sequential]
    assert against == sorted(against)


def test_every_drug_family_has_a_colour_and_every_colour_a_family() -> None:
    assert [drug.code for drug in tokens("dark").drugs] == [row["code"] for row in code_table("families")]


def test_an_unlisted_drug_is_drawn_as_other_but_keeps_its_name() -> None:
    assert tokens("dark").drug("new_drug") == tokens("dark").drug("other")
    assert drug_name("new_drug") == "New drug"
    assert drug_name("depressants") == "Depressants, xylazine"


def test_a_tlp_label_nobody_knows_is_drawn_as_the_strictest() -> None:
    assert marking_colour("TLP:AMBER+STRICT") == marking_colour("TLP:AMBER") == "#FFC000"
    assert marking_colour("TLP:PINK") == marking_colour("TLP:RED") == "#FF2B2B"
    assert marking_colour("ground") == marking_colour("TLP:RED")


def test_few_classes_take_the_strong_end_of_the_ramp() -> None:
    ink = tokens("dark")
    assert [ink.classed(at, 5) for at in range(5)] == list(ink.sequential[1:])
    assert [ink.classed(at, 6) for at in range(6)] == list(ink.sequential)


def test_an_unknown_theme_is_refused_in_one_sentence() -> None:
    with pytest.raises(MusterError, match="choose dark or light"):
        tokens("sepia")  # type: ignore[arg-type]


def test_contrast_is_the_wcag_ratio() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_only_the_token_file_holds_colours() -> None:
    hexes = re.compile(r"#[0-9A-Fa-f]{6}\b")
    sources = [DATA / "look" / "style.css", *(ROOT / "muster").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    assert [path.name for path in sources if hexes.search(path.read_text(encoding="utf-8"))] == []


def test_the_stylesheet_uses_no_variable_that_the_tokens_do_not_give() -> None:
    sheet = str(stylesheet())
    own = {"--bar", "--drug"}  # set by the markup, for the markup
    used = set(re.findall(r"var\((--[\w-]+)", sheet)) - own
    assert used <= set(re.findall(r"(--[\w-]+):", sheet))
    assert {f"--drug-{row['code']}" for row in look()["drug"]} <= set(re.findall(r"(--[\w-]+):", sheet))
    assert "url(" not in sheet
