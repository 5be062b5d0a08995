"""Weights by drug as lying bars: for a period and for an operation."""

import pandas as pd

from muster.charts import words
from muster.charts.describe import Chart, Series
from muster.charts.tokens import drug_name

MOST_BARS = 8


def weights(rows: pd.DataFrame, pounds: bool) -> Chart:
    """The chart. rows: drug (family code), quantity (g), heaviest first."""
    unit = words.panel_parts(0.0, "mass", pounds)[1]
    names = [drug_name(code) for code in rows["drug"]]
    frame = pd.DataFrame({
        "drug": rows["drug"], "name": names, "quantity": rows["quantity"],
        "said": [" ".join(words.panel_parts(float(grams), "mass", pounds)) for grams in rows["quantity"]],
    })  # fmt: skip
    listed = ", ".join(f"{name} {said}" for name, said in zip(names, frame["said"], strict=True))
    return Chart(
        kind="hbar", frame=frame, x="quantity", y="name", unit=unit, labels="said", colour="drug",
        series=tuple(Series(code, name, "drug") for code, name in zip(rows["drug"], names, strict=True)),
        title="Weight seized, by drug", subtitle=f"In {unit}; other dimensions are never added to weight",
        alt=f"Weight seized by drug: {listed}.",
    )  # fmt: skip
