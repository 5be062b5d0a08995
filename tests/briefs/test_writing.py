"""A brief that is written is read again as it was; what cannot be saved says why and writes nothing."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.briefs.brief import SHIPPED, brief, own_folder
from muster.briefs.writing import called, discard, draft_of, mistakes, offered, save, written
from muster.errors import MusterError

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = TEXT | st.integers(-1000, 1000) | st.dates() | st.lists(TEXT, max_size=3)
KEYS = st.from_regex(r"[a-z_]{1,10}", fullmatch=True)


@given(
    st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS, VALUES, max_size=3), max_size=5),
    st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4), min_size=1, max_size=3),
)
def test_what_is_written_is_read_again(head: dict[str, object], slides: list[dict[str, object]]) -> None:
    draft = {**head, "slides": slides}
    assert tomllib.loads(written(draft)) == draft


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.toml")))
def test_a_shipped_brief_can_be_copied_and_stays_the_same(home: Path, name: str) -> None:
    shipped = brief(name)
    save(name, draft_of(name))
    assert brief(name).own
    assert brief(name).file == shipped.file
    discard(name)
    assert not brief(name).own
    with pytest.raises(MusterError, match="is shipped"):
        discard(name)


def test_everything_offered_can_be_saved_and_has_its_words(home: Path) -> None:
    draft = {"title": "All", "slides": list(offered().values())}
    assert mistakes(draft) == []
    save("all", draft)
    assert not brief("all").mistakes
    assert [called(slide) for slide in draft_of("all")["slides"]][:1] == [next(iter(offered()))]


@pytest.mark.parametrize(
    ("name", "draft", "said"),
    [
        ("Night", {"title": "x", "slides": [{"kind": "joint"}]}, "cannot name a brief"),
        ("night", {"slides": [{"kind": "joint"}]}, "'title' is missing"),
        ("night", {"title": "x", "slides": []}, "it has no slides"),
        ("night", {"title": "x", "slides": [{"kind": "joint"}, {"kind": "measure", "measure": "no"}]}, "Slide 2"),
    ],
)
def test_a_draft_with_a_mistake_is_not_saved(home: Path, name: str, draft: dict[str, object], said: str) -> None:
    with pytest.raises(MusterError, match=said):
        save(name, draft)
    assert not own_folder().exists()


def test_a_folder_that_cannot_be_written_to_says_so(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    own_folder().write_text("in the way")
    with pytest.raises(MusterError, match="cannot write there"):
        save("night", {"title": "x", "slides": [{"kind": "joint"}]})
