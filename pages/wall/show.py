"""A brief on the wall: all its slides handed to the browser at once, which turns them; newer data are looked for."""

import hashlib
import time
from pathlib import Path
from typing import Any

import streamlit as st

from muster.access.house import house
from muster.access.viewer import EVERYONE
from muster.briefs.brief import brief, problem, slides_of
from muster.briefs.markup import markup
from muster.briefs.slide import Slide
from muster.charts import html, words
from muster.charts.tokens import Theme, marking_colour
from muster.errors import MusterError
from muster.pool.facts import Facts, facts
from muster.pool.store import current_version, serving_version

HERE = Path(__file__).parent
# How often newer data are looked for, and after how long without a key or a touch the screen is covered (CJIS 5.5: 30 min).
LOOK_S, LOCK_S = 60, 1800
FIRST = "morning"
FIT = (HERE / "fit.js").read_text(encoding="utf-8")
SCRIPT = (HERE / "wall.js").read_text(encoding="utf-8") + FIT
SHEET = (HERE / "wall.css").read_text(encoding="utf-8")
# Streamlit's own page under the wall: dark and empty from the first moment, not only once the wall stands over it.
BARE = (
    "<style>html,body,.stApp{background:#000!important}"
    '.stApp [data-testid="stHeader"],.stApp [data-testid="stSidebar"],.stApp [data-testid="stToolbar"],'
    '.stApp [data-testid="stDecoration"],.stApp [data-testid="stStatusWidget"],.stApp [data-testid="stSkeleton"]'
    "{display:none!important}</style>"
)


def asked() -> bool:
    """Whether the address asks for the wall: ?brief=morning&full=1."""
    return st.query_params.get("full") == "1"


def show() -> None:
    """The brief that the address names, full screen. Whatever is wrong stands on the wall as a sentence."""
    st.html(BARE)
    name, guests = st.query_params.get("brief") or FIRST, st.query_params.get("guests") == "1"
    chosen_theme: Theme = "light" if st.query_params.get("theme") == "light" else "dark"
    version = current_version() or ""
    told = _told(name, st.query_params.get("operation") or "", guests, chosen_theme)
    _component("muster_wall")(data=told, key="wall")
    _look(version, name, _stamp(name))


@st.fragment(run_every=LOOK_S)
def _look(version: str, name: str, stamp: str) -> None:
    """Tell the wall that the server is there; run anew for a newly published version, or for a brief that was changed."""
    if (current_version() or "") != version or _stamp(name) != stamp:
        st.rerun()
    _component("muster_wall_beat")(data={"at": time.time()}, key="beat")


@st.cache_resource(show_spinner=False)
def _component(name: str) -> Any:  # noqa: ANN401 (Streamlit's own kind of callable)
    return st.components.v2.component(name, js=SCRIPT, isolate_styles=False)


def _stamp(name: str) -> str:
    """What changes when the brief's file does."""
    try:
        return repr(brief(name).file)
    except MusterError as error:
        return str(error)


def _told(name: str, operation: str, guests: bool, theme: Theme) -> dict[str, Any]:
    """Everything the wall shows, ready made."""
    said = house()
    try:
        known = facts(serving_version())
        found = brief(name).of(operation)
        slides = slides_of(found, EVERYONE, known.version, guests)
        label, title = found.label, found.title
    except MusterError as error:
        known, slides, label, title = None, (problem("text", str(error)),), said.label, name
    payload = {
        "title": title, "name": said.name, "slides": [_slide(slide, known, theme, said.referral_notice) for slide in slides],
        "marking": {"label": label, "text": said.marking, "colour": marking_colour(label)},
        "synthetic": bool(known and known.synthetic), "guests": guests,
        "look_s": LOOK_S, "lock_s": LOCK_S, "exit": f"briefing?brief={name}", "css": sheet(theme),
    }  # fmt: skip
    return {**payload, "key": _key(payload)}


def _slide(slide: Slide, known: Facts | None, theme: Theme, notice: str) -> dict[str, Any]:
    as_of = words.day(known.as_of) if known else words.UNKNOWN
    return {"html": markup(slide, as_of, theme, notice), "seconds": slide.seconds}


def _key(payload: dict[str, Any]) -> str:
    return hashlib.sha256(repr(payload).encode()).hexdigest()[:16]


@st.cache_data(show_spinner=False)
def sheet(theme: Theme) -> str:
    """The stylesheet with the theme's colours in it: the wall does not follow the browser's."""
    return f".w-screen{{{html.variables(theme)}}}\n{SHEET}"
