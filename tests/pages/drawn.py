"""The charts that a screen hands to the browser."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.shell.chart import NAME


def handed(app: AppTest) -> list[dict[str, Any]]:
    """What each chart's component receives, in the order of the screen."""
    found = [element.proto for element in app.get("bidi_component")]
    return [json.loads(proto.bytes) for proto in found if proto.component_name == NAME]


def figures(app: AppTest) -> list[dict[str, Any]]:
    """The Plotly figure of each chart."""
    return [data["figure"] for data in handed(app)]
