"""A Plotly figure as plain values. Plotly's own Figure checks and copies every part as it is added: 5 times the work.

The tests build the checked Figure from the same values, so that a word Plotly does not know is found there.
"""

from collections.abc import Mapping
from typing import Any

from plotly.io.json import to_json_plotly

Values = dict[str, Any]


class Drawing:
    """Traces and a layout in Plotly's words, in the order in which they are added."""

    def __init__(self, layout: Mapping[str, Any]) -> None:
        self.data: list[Values] = []
        self.layout: Values = {"annotations": [], "shapes": []}
        self.update_layout(**layout)

    def add_bar(self, **trace: Any) -> None:  # noqa: ANN401 (Plotly's words)
        """Bars."""
        self.data.append({"type": "bar", **trace})

    def add_scatter(self, **trace: Any) -> None:  # noqa: ANN401
        """Lines, dots, texts, areas."""
        self.data.append({"type": "scatter", **trace})

    def add_heatmap(self, **trace: Any) -> None:  # noqa: ANN401
        """Cells."""
        self.data.append({"type": "heatmap", **trace})

    def add_annotation(self, **note: Any) -> None:  # noqa: ANN401
        """Words."""
        self.layout["annotations"].append(note)

    def add_shape(self, **shape: Any) -> None:  # noqa: ANN401
        """A line or a rectangle."""
        self.layout["shapes"].append(shape)

    def update_layout(self, **values: Any) -> None:  # noqa: ANN401
        """Set parts of the layout; what stands beside them stays."""
        _merge(self.layout, values)

    def update_xaxes(self, **values: Any) -> None:  # noqa: ANN401
        """Set parts of the x axis."""
        self.update_layout(xaxis=values)

    def update_yaxes(self, **values: Any) -> None:  # noqa: ANN401
        """Set parts of the y axis."""
        self.update_layout(yaxis=values)

    def to_json(self) -> str:
        """The figure as the browser takes it."""
        return str(to_json_plotly({"data": self.data, "layout": self.layout}))


def _merge(into: Values, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, Mapping) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = dict(value) if isinstance(value, Mapping) else value
