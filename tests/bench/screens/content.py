"""The page that is measured, the same in three frameworks: four charts of one pool, changed by a row of buttons."""

import datetime as dt

import pandas as pd

from muster.access.viewer import EVERYONE
from muster.charts.describe import Chart, Classes, Series
from muster.charts.screens import contribution
from muster.pool.ask import ask
from muster.pool.filters import Filters

CHOICES = 40
FIRST = dt.date(2024, 1, 1)
SIZES = (Series("2", "Two agencies", "mute"), Series("3", "Three or more"))


def filters(choice: int) -> Filters:
    """A period of a year that starts a week later with each choice: every choice changes every number."""
    start = FIRST + dt.timedelta(weeks=choice)
    return Filters(start=start, end=start + dt.timedelta(days=364))


def frames(choice: int, version: str | None = None) -> dict[str, pd.DataFrame]:
    """The answers the page needs."""
    asked = {
        "trend": "overview/trend", "sizes": "contribution/joint_months", "pairs": "contribution/pairs",
        "agencies": "contribution/by_agency", "found": "overview/quantity",
    }  # fmt: skip
    return {name: ask(question, filters(choice), EVERYONE, version=version).frame for name, question in asked.items()}


def charts(told: dict[str, pd.DataFrame], choice: int) -> list[Chart]:
    """The four charts, each with the choice in its unit, by which the browser knows that it is painted."""
    unit = f"events ({choice})"
    months = told["trend"].groupby("month", as_index=False)["events"].sum()
    months["month"] = months["month"].astype("datetime64[s]")
    sizes = told["sizes"].assign(month=told["sizes"]["month"].astype("datetime64[s]"))
    sizes = (
        sizes.assign(size=sizes["agencies"].clip(2, 3).astype(str))
        .groupby(["month", "size"], as_index=False)["events"]
        .sum()
    )
    found = (
        told["found"]
        .loc[told["found"]["dimension"] == "mass"]
        .assign(kg=lambda rows: rows["quantity"] / 1000, drug=lambda rows: rows["drug"] + f" ({choice})")
    )
    agencies = contribution.everyone(told["agencies"], told["pairs"], ())
    matrix = contribution.matrix(told["pairs"], agencies, (), int(sizes["events"].sum()))
    return [
        Chart(kind="bar", frame=months, x="month", y="events", unit=unit, title="By month", alt="Bars by month."),
        Chart(kind="stacked", frame=sizes, x="month", y="events", unit=unit, colour="size", series=SIZES,
              title="Joint work", alt="Stacked bars by month."),
        Chart(kind="heatmap", frame=matrix.frame, x="one", y="other", value="events", unit=unit, labels="name",
              classes=Classes(matrix.classes.ends), title="Who with whom", alt="Matrix."),
        Chart(kind="hbar", frame=found, x="kg", y="drug", unit=unit, title="Weight by drug", alt="Bars by drug."),
    ]  # fmt: skip
