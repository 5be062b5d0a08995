"""A brief's file: every mistake told at once, and one bad slide does not take the others with it."""

from pathlib import Path
from textwrap import dedent

import pytest

from muster.briefs.brief import brief, briefs, named, own_folder, unreadable
from muster.briefs.file import Broken, checked, read_brief
from muster.errors import MusterError

GOOD = 'title = "Night"\n[[slides]]\nkind = "joint"\n'


def told(text: str) -> dict[str, object]:
    import tomllib

    return tomllib.loads(dedent(text))


def mistakes(text: str) -> str:
    """What is told of a file whose head cannot be used."""
    with pytest.raises(MusterError) as raised:
        checked(told(text), "night.toml")
    return str(raised.value)


def broken(slide: str) -> str:
    """What is told of one bad slide beside a good one."""
    text = f"{dedent(slide)}\n[[slides]]\nkind = 'joint'\n"
    found = checked(told(f"title = 'Night'\n[[slides]]\n{text}"), "night.toml")
    assert not isinstance(found.slides[1], Broken)
    (said,) = found.mistakes
    return said


def test_every_mistake_of_the_head_is_told_at_once_with_those_of_the_slides() -> None:
    said = mistakes("""
        titel = "Night"
        seconds = 2
        marking = "TLP:PINK"
        period = "last full fortnight"
        [[slides]]
        kind = "measure"
        measure = "seizures"
        """)
    for part in (
        "night.toml",
        "'title' is missing",
        "unknown field 'titel'",
        "'seconds': Input should be greater than or equal to 5",
        "'marking'",
        "'last full fortnight' is no period; there are: last full week",
        "Slide 1 (measure): 'measure': There is no measure 'seizures'",
        "data/briefs/README.md",
    ):
        assert part in said


def test_a_brief_without_slides_says_so() -> None:
    assert "it has no slides" in mistakes("title = 'Night'")


@pytest.mark.parametrize(
    ("slide", "said"),
    [
        ("kind = 'measure'\nmeasure = 'seizures'", "Slide 1 (measure): 'measure': There is no measure 'seizures'"),
        ("kind = 'measure'\nmeasure = 'lead_share'", "told agency by agency or system by system"),
        ("kind = 'measure'", "'measure' is missing"),
        ("kind = 'pie'", "its 'kind' is none of: measure, chart, map, table, joint, text"),
        ("headline = 'No kind'", "its 'kind' is none of"),
        ("kind = 'chart'\nchart = 'gauge'", "there is no chart 'gauge'; there are: trend"),
        ("kind = 'table'\ntable = 'league'", "there is no table 'league'; there are: contribution"),
        ("kind = 'table'\ntable = 'measures'", "a table of measures names them"),
        ("kind = 'text'\nheadline = '{seizure_event} seizures'", "There is no measure 'seizure_event'"),
        ("kind = 'text'\nheadline = 'a { brace'", "a brace is not closed"),
        ("kind = 'text'\nheadline = ''", "'headline'"),
        ("kind = 'joint'\nnotes = ['one', 'two', 'three']", "'notes'"),
        ("kind = 'joint'\nnotes = ['{gone}']", "There is no measure 'gone'"),
        ("kind = 'joint'\nperiod = 'yesterday'", "'yesterday' is no period"),
        ("kind = 'joint'\nperiod = { start = 2026-02-01, end = 2026-01-01 }", "it ends (2026-01-01) before it starts"),
        ("kind = 'joint'\nseconds = 1\ncolour = 'red'", "unknown field 'colour'"),
    ],
)
def test_a_bad_slide_says_what_is_wrong_and_the_others_stay(slide: str, said: str) -> None:
    assert said in broken(slide)


def test_both_mistakes_of_one_slide_are_told() -> None:
    said = broken("kind = 'joint'\nseconds = 1\ncolour = 'red'")
    assert "'seconds'" in said
    assert "'colour'" in said


def test_a_fixed_period_and_filters_are_read() -> None:
    found = checked(
        told(
            "title = 'Half'\nperiod = {start = 2026-01-01, end = 2026-06-30}\nfilters = {drug = ['fentanyl']}\n[[slides]]\nkind = 'joint'"
        ),
        "half",
    )
    assert found.says.filters.as_query()["drug"] == ("fentanyl",)


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "night.toml"
    path.write_text("title = [", encoding="utf-8")
    with pytest.raises(MusterError, match="night.toml: this brief is not readable TOML"):
        read_brief(path)


def test_an_own_brief_stands_before_a_shipped_one_and_a_bad_one_is_listed(home: Path) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "morning.toml").write_text(GOOD, encoding="utf-8")
    (own_folder() / "worse.toml").write_text("title = 3", encoding="utf-8")
    assert brief("morning").title == "Night"
    assert brief("morning").own
    assert "worse" not in {each.name for each in briefs()}
    assert "worse.toml" in unreadable()["worse"]
    with pytest.raises(MusterError, match="There is no brief 'evening'; the briefs are: board"):
        brief("evening")


@pytest.mark.parametrize("name", ["", "Night", "../night", "night shift", "1st", "a" * 61])
def test_a_brief_s_name_is_a_plain_file_name(name: str) -> None:
    with pytest.raises(MusterError, match="cannot name a brief"):
        named(name)


def test_a_brief_is_marked_by_the_stricter_label(home: Path) -> None:
    own_folder().mkdir(parents=True)
    for label, stands in (("TLP:RED", "TLP:RED"), ("TLP:GREEN", "TLP:AMBER")):
        (own_folder() / "night.toml").write_text(f'marking = "{label}"\n{GOOD}', encoding="utf-8")
        assert brief("night").label == stands
