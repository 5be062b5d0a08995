"""The component behind every chart: Plotly in the browser, updated in place instead of drawn anew.

Streamlit's own chart redraws every node on every rerun, which is most of what a viewer waits for.
"""

import json
import pickle
from collections.abc import Callable
from functools import cache, lru_cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts.describe import Chart
from muster.charts.plotly import CONFIG, drawn
from muster.charts.tokens import Theme
from muster.charts.told import led, told
from muster.feeds.landing import beside
from muster.paths import ROOT

HERE = Path(__file__).parent
MADE = ROOT / "static" / "made"  # files that the app serves and git does not keep
NAME = "muster-chart"
BODY = """
<div class="m-chart-room"><div class="m-chart" role="img"></div></div>
<details class="m-told"><summary>Figures</summary><div class="m-told-room"><table></table></div></details>
"""


@cache
def library() -> str:
    """The name under static/made of Plotly's own script, put there from its package: no screen fetches it elsewhere."""
    name = f"plotly-{metadata.version('plotly')}.min.js"
    if not (MADE / name).exists():
        with beside(MADE / name) as fresh:
            fresh.write_bytes((files("plotly") / "package_data" / "plotly.min.js").read_bytes())
    return name


_chart = st.components.v2.component(
    NAME, html=BODY, js=(HERE / "chart.js").read_text(encoding="utf-8"), isolate_styles=False
)


def draw_chart(
    where: DeltaGenerator, key: str, chart: Chart, theme: Theme, on_click: Callable[[], None] | None = None
) -> None:
    """Draw one described chart and the table of its figures; the same key updates it in place.

    on_click: called after a click on a mark, which then stands in st.session_state[key].click as
    {"x", "y", "series", "mark"}.
    """
    with where:
        _chart(key=key, data=_handed(chart, theme), on_click_change=on_click or _nothing)


def _handed(chart: Chart, theme: Theme) -> bytes:
    """All that the browser needs. Drawing is most of what the server does for a change, so an equal chart is drawn once.

    A drawing is found again by the whole of what it draws: no viewer can be handed what was not described for them.
    """
    return _drawn(pickle.dumps(chart), theme)


@lru_cache(maxsize=512)  # some 30 kB each, shared by all sessions
def _drawn(described: bytes, theme: Theme) -> bytes:
    """One JSON of a pickled chart: text inside a text would be escaped, a fifth more to send."""
    chart: Chart = pickle.loads(described)
    heads, rows = told(chart)
    beside = {
        "config": CONFIG,
        "alt": chart.alt,
        "heads": heads,
        "rows": rows,
        "marks": led(chart),
        "library": library(),
    }
    return f'{{"figure":{drawn(chart, theme).to_json()},{json.dumps(beside, ensure_ascii=False)[1:]}'.encode()


def _nothing() -> None:
    """A click that nobody listens to."""
