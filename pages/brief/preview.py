"""The slides of a brief as they will stand on the wall, small."""

from pathlib import Path
from typing import Any

import streamlit as st

from muster.access.house import house
from muster.access.viewer import Viewer
from muster.briefs.brief import Brief, slides_of
from muster.briefs.markup import markup
from muster.charts import words
from muster.pool.facts import Facts
from pages.wall.show import FIT, sheet

SCRIPT = (Path(__file__).parent / "preview.js").read_text(encoding="utf-8") + FIT


def draw_slides(chosen: Brief, known: Facts, viewer: Viewer, guests: bool, wall: str) -> None:
    """The slides in a grid, each a way to the wall. wall: the address of this brief on the wall."""
    notice, as_of = house().referral_notice, words.day(known.as_of)
    slides = [
        {"html": markup(slide, as_of, "dark", notice), "label": slide.label, "seconds": slide.seconds}
        for slide in slides_of(chosen, viewer, known.version, guests)
    ]
    _component()(data={"slides": slides, "css": sheet("dark"), "wall": wall}, key="briefing-slides")


@st.cache_resource(show_spinner=False)
def _component() -> Any:  # noqa: ANN401 (Streamlit's own kind of callable)
    return st.components.v2.component("muster_briefing_slides", html='<div class="briefing-slides"></div>', js=SCRIPT)
