"""The editor: a brief's head, its slides in order, what each shows; what is wrong stands where it is."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from muster.access.house import LABELS
from muster.briefs.periods import FORMS, OPERATION
from muster.briefs.writing import Draft, called, discard, mistakes, offered, save
from muster.charts import html
from muster.errors import MusterError

DRAFT, NAME, SAVED, WRONG = "brief-draft", "brief-name", "brief-saved", "brief-wrong"
AGAINST = ("year before", "period before")
MOST_SECONDS = 600


def start(name: str, draft: Draft) -> None:
    """Begin to change a draft under a name; the widgets of the one before are forgotten."""
    st.session_state[DRAFT], st.session_state[NAME] = draft, name
    for key in [key for key in st.session_state if str(key).startswith("edit-")]:
        del st.session_state[key]


def draw_editor(own: bool) -> None:
    """The editor of the draft that was begun. own: a brief of that name is the task force's own."""
    draft: Draft = st.session_state[DRAFT]
    _head(draft)
    for at in range(len(draft["slides"])):
        _slide(draft, at)
    _add(draft)
    wrong = mistakes(draft)
    if wrong:
        st.html(html.notes(wrong))
    if WRONG in st.session_state:
        st.html(html.notes([st.session_state.pop(WRONG)]))
    left, middle, right, _ = st.columns([1, 1, 1, 3])
    left.button("Save", type="primary", disabled=bool(wrong), key="edit-save", on_click=_try, args=(_save, draft))
    middle.button("Leave", key="edit-leave", on_click=_leave)
    if own:
        right.button("Delete", key="edit-delete", on_click=_try, args=(_discard, draft))


def _leave() -> None:
    del st.session_state[DRAFT]


def _try(act: Callable[[Draft], None], draft: Draft) -> None:
    """Act and leave the editor; what cannot be done is said when it is drawn again."""
    try:
        act(draft)
        _leave()
    except MusterError as error:
        st.session_state[WRONG] = str(error)


def _discard(_: Draft) -> None:
    discard(st.session_state[NAME])


def _save(draft: Draft) -> None:
    name = st.session_state[NAME]
    save(name, draft)
    st.session_state[SAVED] = name


def _head(draft: Draft) -> None:
    left, middle, right = st.columns([1, 1.4, 1.6])
    st.session_state[NAME] = left.text_input("File name", st.session_state[NAME], key="edit-name")
    _put(draft, "title", middle.text_input("Title", draft.get("title", ""), key="edit-title"))
    _put(draft, "audience", right.text_input("Audience", draft.get("audience", ""), key="edit-audience"))
    first, second, third, fourth = st.columns(4)
    _put(draft, "period", _choice(first, "Period", FORMS, draft.get("period", FORMS[2]), "edit-period"))
    _put(draft, "against", _choice(second, "Compared with", AGAINST, draft.get("against", AGAINST[0]), "edit-against"))
    _put(draft, "marking", _choice(third, "Marking", ("", *LABELS), draft.get("marking") or "", "edit-marking"))
    draft["seconds"] = int(
        fourth.number_input("Seconds a slide", 5, MOST_SECONDS, int(draft.get("seconds", 20)), key="edit-seconds")
    )
    if draft.get("period") == OPERATION:
        st.caption("The address names the operation; without a name it is the latest one.")


def _choice(where: Any, label: str, options: tuple[str, ...], value: Any, key: str) -> Any:  # noqa: ANN401 (a period may be two days)
    """One of the options, or the value that the file already has beside them."""
    listed = list(options) if value in options else [value, *options]
    return where.selectbox(label, listed, listed.index(value), key=key, format_func=_named)


def _named(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['start']} to {value['end']}"
    return str(value) or "As the house"


def _put(draft: Draft, name: str, value: object) -> None:
    """Set a field; an empty one is left out of the file."""
    if value:
        draft[name] = value
    else:
        draft.pop(name, None)


def _slide(draft: Draft, at: int) -> None:
    """One slide: what it is, its own words, its seconds, its place."""
    slide, number = draft["slides"][at], f"{id(draft['slides'][at])}"
    with st.container(border=True, key=f"edit-card-{at}"):
        words, headline, seconds, up, down, away = st.columns([2.2, 3, 1, 0.4, 0.4, 0.4], vertical_alignment="bottom")
        words.markdown(f"**{at + 1}.** {called({**slide, 'headline': ''})}")
        label = "Statement" if slide["kind"] == "text" else "Headline (empty: the finding)"
        _put(slide, "headline", headline.text_input(label, slide.get("headline", ""), key=f"edit-headline-{number}"))
        told = seconds.number_input(
            "Seconds", 0, MOST_SECONDS, int(slide.get("seconds") or 0), key=f"edit-seconds-{number}",
            help="0: as the brief says",
        )  # fmt: skip
        _put(slide, "seconds", int(told))
        if slide["kind"] == "text":
            _put(slide, "text", st.text_area("Text", slide.get("text", ""), key=f"edit-text-{number}", height=80))
        up.button("↑", key=f"edit-up-{number}", disabled=at == 0, on_click=_move, args=(draft, at, -1))
        last = at == len(draft["slides"]) - 1
        down.button("↓", key=f"edit-down-{number}", disabled=last, on_click=_move, args=(draft, at, 1))
        away.button("✕", key=f"edit-away-{number}", on_click=draft["slides"].pop, args=(at,))


def _move(draft: Draft, at: int, by: int) -> None:
    slides = draft["slides"]
    slides[at], slides[at + by] = slides[at + by], slides[at]


def _add(draft: Draft) -> None:
    there = offered()
    left, right, _ = st.columns([2, 0.6, 2], vertical_alignment="bottom")
    what = left.selectbox("Add a slide", list(there), key="edit-what")
    right.button("Add", key="edit-add", on_click=lambda: draft["slides"].append(dict(there[what])))
