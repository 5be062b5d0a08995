"""What a screen lets choose beside the filters, in the address: a link that was sent opens the same view.

A screen declares its choices and calls `keep` before it draws their widgets:

    CHOICES = (one_of("part", "data-part", PARTS, default=PARTS[0]), yes_no("points", "map-points", default=False))
    show_notes(keep("data", CHOICES))
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from muster.charts import html
from pages.shell.address import Query

WRITTEN = "address-of-"


@dataclass(frozen=True)
class Choice:
    """One choice. name: in the address; key: in the session, where its widget holds it; form: what the address may say.

    read gives the value of a text of the address, or raises ValueError; spell gives the text, "" for the default.
    also: prefixes of other keys of the session that hold the same and are to be forgotten when the address speaks.
    """

    name: str
    key: str
    default: Any
    form: str
    read: Callable[[str], Any]
    spell: Callable[[Any], str]
    also: tuple[str, ...] = ()


def one_of(name: str, key: str, known: Iterable[str], default: str | None = None) -> Choice:
    """A choice among words; the address spells them in lower case with dashes."""
    words = {_dashed(word): word for word in known}
    spelled = {word: text for text, word in words.items()}

    def read(text: str) -> str:
        if text not in words:
            raise ValueError
        return words[text]

    first = default if default is not None else next(iter(words.values()))
    return Choice(name, key, first, f"one of {', '.join(words)}", read, lambda word: spelled.get(word, ""))


def yes_no(name: str, key: str, default: bool) -> Choice:
    """A choice to have something or not."""

    def read(text: str) -> bool:
        if text not in ("yes", "no"):
            raise ValueError
        return text == "yes"

    return Choice(name, key, default, "yes or no", read, lambda chosen: "yes" if chosen else "no")


def matching(name: str, key: str, form: str, said: str) -> Choice:
    """A choice of any text of a form; none is chosen at first."""

    def read(text: str) -> str:
        if not re.fullmatch(form, text):
            raise ValueError
        return text

    return Choice(name, key, None, said, read, lambda chosen: chosen or "")


def keep(screen: str, choices: Sequence[Choice]) -> list[str]:
    """Let the address choose where somebody changed it, else write the choices into it; a sentence for each bad value.

    The address speaks as a whole: what it does not say stands at its default. An empty one says nothing, for a change
    of screen empties it, and what was chosen before stays.
    """
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    own = {choice.name: address[choice.name] for choice in choices if choice.name in address}
    written: Query | None = st.session_state.get(WRITTEN + screen)
    wrong: list[str] = []
    if written is None or (address and own != written):
        wrong = _seed(choices, own)
    elif any(choice.key not in st.session_state for choice in choices):
        _seed(choices, written)
    _write(screen, choices, address)
    return wrong


def show_notes(wrong: Sequence[str]) -> None:
    """The sentences on what the address got wrong, where there are any."""
    if wrong:
        st.html(html.notes(wrong))


def _dashed(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")


def _seed(choices: Sequence[Choice], told: Mapping[str, Sequence[str]]) -> list[str]:
    """Put what the address says into the session; what is not known is left at its default, and said."""
    wrong: list[str] = []
    for choice in choices:
        st.session_state[choice.key] = choice.default
        for key in [key for key in st.session_state if str(key).startswith(choice.also)] if choice.also else []:
            del st.session_state[key]
        if text := (told.get(choice.name) or [""])[-1]:
            try:
                st.session_state[choice.key] = choice.read(text)
            except ValueError:
                wrong.append(f"{choice.name} '{text}' in the address is not {choice.form}: it is left out.")
    return wrong


def _write(screen: str, choices: Sequence[Choice], address: Query) -> None:
    """Put the choices into the address beside the filters; those at their default are left out."""
    chosen = {choice: st.session_state.get(choice.key, choice.default) for choice in choices}
    told = {c.name: [c.spell(value)] for c, value in chosen.items() if value != c.default and c.spell(value)}
    st.session_state[WRITTEN + screen] = told
    names = {choice.name for choice in choices}
    others = {name: values for name, values in address.items() if name not in names}
    if {**others, **told} != address:
        st.query_params.from_dict({**others, **told})
