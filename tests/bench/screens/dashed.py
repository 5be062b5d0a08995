"""The measured page in Dash: one callback for four graphs."""

import sys
from functools import cache

from dash import ALL, Dash, Input, Output, ctx, dcc, html

from muster.charts.plotly import CONFIG, figure
from tests.bench.screens.content import CHOICES, charts, frames

told = cache(frames)
app = Dash(serve_locally=True)
row = [html.Button(str(at), id={"kind": "choice", "at": at}) for at in range(CHOICES)]
graphs = [dcc.Graph(id=f"chart-{at}", config=CONFIG) for at in range(4)]
app.layout = html.Div([html.Div(row), html.Div(graphs, style={"display": "grid", "gridTemplateColumns": "1fr 1fr"})])


@app.callback([Output(f"chart-{at}", "figure") for at in range(4)], Input({"kind": "choice", "at": ALL}, "n_clicks"))
def drawn(_clicks: list[int | None]) -> list[object]:
    """The four figures of the button that was pressed last."""
    choice = ctx.triggered_id["at"] if ctx.triggered_id else 0
    return [figure(chart, "light") for chart in charts(told(choice), choice)]


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(sys.argv[1]), debug=False)
