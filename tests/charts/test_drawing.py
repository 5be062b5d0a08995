"""A drawing gathers Plotly's words as they are; Plotly's own Figure finds them all known."""

import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from muster.charts.plotly import Drawing


def test_parts_of_the_layout_are_set_and_the_rest_stays() -> None:
    drawing = Drawing({"margin": {"l": 1, "r": 2}, "xaxis": {"visible": True}})
    drawing.update_layout(margin={"l": 9})
    drawing.update_xaxes(range=[0, 1])
    assert drawing.layout["margin"] == {"l": 9, "r": 2}
    assert drawing.layout["xaxis"] == {"visible": True, "range": [0, 1]}


def test_one_layout_serves_many_drawings_and_none_changes_it() -> None:
    shared = {"margin": {"l": 1}}
    Drawing(shared).update_layout(margin={"l": 5})
    assert shared == {"margin": {"l": 1}}


def test_values_reach_the_browser_as_plain_json() -> None:
    drawing = Drawing({})
    drawing.add_bar(x=pd.Series(pd.to_datetime(["2026-01-05"])), y=np.array([np.nan]), width=pd.Series([1.5]))
    (bar,) = json.loads(drawing.to_json())["data"]
    assert bar["x"][0].startswith("2026-01-05")
    assert bar["y"] == [None]
    assert go.Figure(data=drawing.data, layout=drawing.layout).data[0].type == "bar"
