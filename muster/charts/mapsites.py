"""Sites on a map: treatment, naloxone, ports of entry, each a letter in a disc at its own address."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import pydeck as pdk
from pydeck.types import String

from muster.charts import words
from muster.charts.mapfills import disc
from muster.charts.mapparts import Drawn, rgba
from muster.charts.maps import MOST_POINTS
from muster.charts.tokens import Theme, family, tokens


class SiteKind(NamedTuple):
    """A kind of site: its tick in the panel of layers, what one is called, what several are, and its letter on the map."""

    tick: str
    one: str
    noun: str
    letter: str


# By code. The letter tells kinds apart, for colour belongs to drugs and to counts.
SITES = {
    "treatment": SiteKind("Treatment", "treatment site", "treatment", "T"),
    "naloxone": SiteKind("Naloxone", "naloxone site", "naloxone", "N"),
    "port": SiteKind("Ports", "port of entry", "ports", "P"),
    "other": SiteKind("Other sites", "other site", "other", "S"),
}


def site_places(frame: pd.DataFrame, theme: Theme) -> Drawn:
    """Lettered discs. frame: the answer to map/sites, of the kinds that are wanted; those without an address are counted."""
    placed = frame.dropna(subset=["latitude", "longitude"]).head(MOST_POINTS)
    shown = ["longitude", "latitude", "kind", "name", "agency", "record_id", "opened_on", "closed_on"]
    rows = [
        {
            "at": [round(lon, 5), round(lat, 5)], "letter": SITES[kind].letter, "site": site_key(agency, record),
            "words": f"{name}\n{site_words(kind, opened, closed)}",
        }
        for lon, lat, kind, name, agency, record, opened, closed in zip(*(placed[column] for column in shown), strict=True)
    ]  # fmt: skip
    lost = int(frame["latitude"].isna().sum())
    note = f"{words.things(lost, 'sites')} without an address {'is' if lost == 1 else 'are'} not drawn." if lost else ""
    return Drawn((disc("sites", rows, tokens(theme).text, 8, pickable=True), _letters(rows, theme)), (), note)


def site_words(kind: str, opened: pd.Timestamp, closed: pd.Timestamp) -> str:
    """What it is and when it was open: "Naloxone site, open from 3 Mar 2025"."""
    since = f"from {words.day(opened)}" if pd.notna(opened) else ""
    until = f"to {words.day(closed)}" if pd.notna(closed) else ""
    spell = " ".join(part for part in (since, until) if part)
    return f"{SITES[kind].one.capitalize()}{f', open {spell}' if spell else ''}"


def site_key(agency: str, record: str) -> str:
    """A site's name in the address: it holds from version to version."""
    return f"{agency}/{record}"


def clicked_site(objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> str | None:
    """The key of the site that was clicked; None where none was. objects: by layer, as the map tells them."""
    return next((str(row["site"]) for rows in objects.values() for row in rows if "site" in row), None)


def _letters(rows: list[dict[str, Any]], theme: Theme) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        rows,
        id="site-letters",
        get_position="at",
        get_text="letter",
        get_size=11,
        get_color=rgba(tokens(theme).bg),
        font_weight=600,
        font_family=String(family("sans")),
        character_set=String("auto"),
    )
