"""How long twenty pages take to draw and set once their questions are answered, and how large they are: never a gate.

The charts are made up at the size that ten million events give: a year of weeks, months of joint work, 1,500 hexes,
30 agencies; only their drawing and setting is timed.
"""

import time

import h3
import numpy as np
import pandas as pd
import pytest

from muster.access.exports import Export
from muster.access.house import house
from muster.charts.describe import Band, Chart, Classes, Reference, Reporting, Series, Unknown
from muster.charts.ground import Map
from muster.feeds.places import counties
from muster.pool.facts import Facts
from muster.snapshot.asked import Kept
from muster.snapshot.blocks import Paper, Picture, Section, Statement, Table
from muster.snapshot.typeset import Stamp, typeset

PAGES, SEED = 20, 1
AS_OF = pd.Timestamp("2026-06-30")


def weeks(rng: np.random.Generator) -> Chart:
    start = pd.date_range("2025-07-07", periods=51, freq="7D")
    frame = pd.DataFrame({
        "start": start, "events": rng.integers(50_000, 200_000, 51), "before": rng.integers(50_000, 200_000, 51).astype(float),
        "unknown": np.where(np.arange(51) > 40, 3_000.0, 0.0), "sent": np.where(np.arange(51) > 40, 29, 30),
    })  # fmt: skip
    bands = tuple(
        Band((AS_OF - pd.Timedelta(weeks=n)).date(), (AS_OF - pd.Timedelta(weeks=n - 2)).date(), f"Operation {n}")
        for n in (10, 30)
    )
    return Chart(
        kind="bar", frame=frame, x="start", y="events", unit="events", title="Seizure events by week", alt="Bars by week",
        bands=bands, reference=Reference("before", "2024 to 2025, same weeks"), reporting=Reporting("sent", 30),
        unknown=Unknown("unknown", "Hatched: what a silent agency usually sends. Not zero: unknown."), marks=150,
    )  # fmt: skip


def months(rng: np.random.Generator) -> Chart:
    start = np.repeat(pd.date_range("2023-07-01", periods=36, freq="MS"), 3)
    frame = pd.DataFrame({"month": start, "size": ["2", "3", "4"] * 36, "events": rng.integers(1_000, 40_000, 108)})
    series = (Series("2", "Two agencies", "mute"), Series("3", "Three agencies"), Series("4", "Four or more", "quiet"))
    return Chart(
        kind="stacked",
        frame=frame,
        x="month",
        y="events",
        unit="events",
        title="Joint work",
        alt="Bars",
        colour="size",
        series=series,
    )


def matrix(rng: np.random.Generator) -> Chart:
    names = [f"A{n:02}" for n in range(30)]
    rows = [(one, other, int(rng.integers(0, 9_000)), "") for at, other in enumerate(names) for one in names[:at]]
    rows += [(name, name, None, f"Agency {name}") for name in names]  # type: ignore[misc]
    frame = pd.DataFrame(rows, columns=["one", "other", "events", "name"])
    return Chart(
        kind="heatmap", frame=frame, x="one", y="other", value="events", unit="events", title="Pairs", alt="Matrix", labels="name",
        classes=Classes((500, 1_000, 2_000, 4_000)),
    )  # fmt: skip


def hexes(rng: np.random.Generator) -> Map:
    members = tuple(str(fips) for fips in counties().fips if str(fips).startswith("39"))[:12]
    cells = sorted(h3.grid_disk(h3.latlng_to_cell(39.1, -84.5, 6), 22))[:1_500]
    frame = pd.DataFrame({"cell": cells, "events": rng.integers(1, 40_000, len(cells)).astype(float)})
    return Map(cells="hex", frame=frame, members=members, title="Where", alt="Map of hexes", hex_km2=36.1)


def table(rng: np.random.Generator) -> Table:
    frame = pd.DataFrame(
        {"name": [f"Agency {n}" for n in range(30)], "led": [f"{n:,}" for n in rng.integers(0, 400_000, 30)]}
    )
    return Table(title="Who contributed", frame=frame, heads={"name": "Agency", "led": "Led"}, right=["led"])


def brief() -> Paper:
    """Twenty parts, four of each kind."""
    rng = np.random.default_rng(SEED)
    made = [
        Picture(drawn=draw(rng), measures=["seizure_events"])
        for _ in range(4)
        for draw in (weeks, months, matrix, hexes)
    ]
    parts = [*made, *(table(rng) for _ in range(4))]
    sections = [
        Section(
            title=f"Part {n}",
            blocks=[Statement(number="9,876,543", unit="events", measures=["change"]), part],
            sentence="All drugs",
        )
        for n, part in enumerate(parts)
    ]
    return Paper(title="A brief of twenty parts", sections=sections, sentence="All drugs", coverage="", silent="")


def stamp() -> Stamp:
    known = Facts("abc", AS_OF.to_pydatetime(), AS_OF.date(), AS_OF.date(), True, True, {}, {}, {}, {}, {})
    export = Export(
        id="X-2026-0001", at="2026-07-01T06:00:00+00:00", who="a", recipient="b", agency="c", reason="d", what="brief trial",
        filters={}, version="abc", recipe={},
    )  # fmt: skip
    return Stamp(export=export, house=house(), facts=known, format="letter")


@pytest.mark.bench
def test_twenty_pages_are_drawn_and_set() -> None:
    paper, mark, kept = brief(), stamp(), list[Kept]()
    typeset(paper, mark, kept)  # fonts and libraries are read once a process
    walls, works = [], []
    for _ in range(3):
        wall, work = time.perf_counter(), time.process_time()
        pdf = typeset(paper, mark, kept)
        walls.append(time.perf_counter() - wall)
        works.append(time.process_time() - work)
    print(f"\n{PAGES} parts: {min(walls):.2f} s ({min(works):.2f} s of processor), {len(pdf) / 1e6:.2f} MB")
