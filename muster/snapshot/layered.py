"""What lies over the map on its screen, as tables: lines across a country and discs at addresses would hide the fill."""

from collections.abc import Sequence

import pandas as pd

from muster.charts import words
from muster.charts.maproutes import route_name, routes_said
from muster.charts.mapsites import SITES, site_words
from muster.snapshot.asked import Asked
from muster.snapshot.blocks import Table
from muster.snapshot.worded import worded


def layered(here: Asked, now: Asked) -> list[Table]:
    """Routes and sites, where the screen's address shows them. now: under the map's own months."""
    kinds = [kind for kind in SITES if here.told(kind) == "yes"]
    return [*([_routes(now)] if here.told("routes") == "yes" else []), *([_sites(now, kinds)] if kinds else [])]


def _routes(now: Asked) -> Table:
    frame = now.ask("map/routes").frame
    columns = ["origin_name", "destination_name", "counted", "quantity"]
    rows = [
        (route_name(start, end), words.things(round(float(many), 1), "").strip(), _weight(grams, now.pounds))
        for start, end, many, grams in frame[columns].itertuples(index=False)
    ]
    heads = ("From, to", "Events", "Weight")
    empty = "No record of these events tells where it came from or was going."
    said = routes_said(frame) if len(frame) else ""
    return worded("Routes", heads, rows, texts=0, subtitle="by origin and destination as records tell them",
                  notes=[said] if said else [], empty=empty)  # fmt: skip


def _weight(grams: object, pounds: bool) -> str:
    return words.mass(float(grams), pounds) if isinstance(grams, int | float) and not pd.isna(grams) else ""


def _sites(now: Asked, kinds: Sequence[str]) -> Table:
    frame = now.ask("map/sites").frame
    shown = frame.loc[frame["kind"].isin(kinds), ["name", "kind", "opened_on", "closed_on", "listed_by"]]
    rows = [(name, site_words(kind, *spell), by) for name, kind, *spell, by in shown.itertuples(index=False)]
    nouns = ", ".join(SITES[kind].noun for kind in kinds)
    return worded("Sites", ("Name", "What it is", "Listed by"), rows, subtitle=f"{nouns}; open in these months",
                  empty="No site of these kinds is listed here.")  # fmt: skip
