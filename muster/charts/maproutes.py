"""Routes on a map: bent lines from where loads came to where they were going, as wide as their events are many."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk
from numpy.typing import NDArray
from pydeck.types import String

from muster.charts import words
from muster.charts.mapparts import Drawn, rgba
from muster.charts.mapview import from_world, to_world
from muster.charts.tokens import Theme, family, tokens

# More lines than this are a tangle; the table beside the map holds all.
MOST_ROUTES = 60
THIN, THICK, THICK_LEG = 1.2, 8.0, 3.5  # px
BEND = 0.16  # of a line's length, to the left of its way, so that there and back lie apart
STEPS = np.linspace(0, 1, 17)
AHEAD = 11  # the step at which an arrow stands
NOWHERE = "unknown"
ENDS = ("origin", "destination")


def drawable(frame: pd.DataFrame) -> pd.DataFrame:
    """The routes with two ends that are known and apart. frame: the answer to map/routes."""
    return frame.loc[frame["origin"].notna() & frame["destination"].notna() & (frame["origin"] != frame["destination"])]


def routes_said(frame: pd.DataFrame) -> str:
    """How many events tell a route, how many are on the map, and why the others are not."""
    told, drawn = int(frame["events"].sum()), int(drawable(frame)["events"].sum())
    within = int(frame.loc[frame["origin"] == frame["destination"], "events"].sum())
    unknown, rest = int(frame["unknown_ends"].sum()), told - drawn - within
    reasons = [
        f"{words.count(within)} begin and end in one place" if within else "",
        f"{words.count(unknown)} name no county, state or country we know, or more than one" if unknown else "",
        f"{words.count(rest - unknown)} tell only one end" if rest > unknown else "",
    ]
    why = "; ".join(reason for reason in reasons if reason)
    return f"{words.count(drawn)} of {words.things(told, 'events')} that tell a route are drawn as lines{f': {why}' if why else ''}."


def route_lines(frame: pd.DataFrame, theme: Theme) -> Drawn:
    """The lines of the routes that can be drawn, the fullest MOST_ROUTES, with arrows and the names of their ends."""
    known = drawable(frame).loc[lambda rows: rows["counted"] > 0]
    shown = known.sort_values(["counted", "origin", "destination"], ascending=[False, True, True]).head(MOST_ROUTES)
    starts, ends = (shown[[f"{end}_longitude", f"{end}_latitude"]].to_numpy(np.float64) for end in ENDS)
    curves, ink = bent(starts, ends), tokens(theme).text
    most = max(float(shown["counted"].max()), 1.0) if len(shown) else 1.0
    rows = [
        {"path": path, "width": width(counted, most), "words": said, "route": key}
        for path, counted, said, key in zip(paths(curves), shown["counted"], _hovers(shown), map(route_key, shown["origin"], shown["destination"]), strict=True)
    ]  # fmt: skip
    cut = (
        f"The fullest {MOST_ROUTES} of {words.count(len(known))} routes are drawn." if len(known) > MOST_ROUTES else ""
    )
    note = f"{routes_said(frame)} {cut}".strip()
    return Drawn(
        (lines("routes", rows, ink, 190), arrows("route-arrows", curves, ink), _end_names(shown, theme)), (), note
    )


def legs(start: NDArray[np.float64], end: NDArray[np.float64], counted: "pd.Series[float]", theme: Theme) -> Drawn:
    """The ways of one chosen route through where its seizures were: n starts and ends (longitude, latitude), n counts."""
    curves, most = bent(start, end), max(float(counted.max()), 1.0) if len(counted) else 1.0
    rows = [
        {"path": path, "width": width(many, most, THICK_LEG)} for path, many in zip(paths(curves), counted, strict=True)
    ]
    ink = tokens(theme).accent
    return Drawn((lines("legs", rows, ink, 255, pickable=False), arrows("leg-arrows", curves, ink)))


def route_key(origin: object, destination: object) -> str:
    """A route's name in the address: "US-MI_US-OH"; "none" for an end that nobody can place."""
    return "_".join(end if isinstance(end, str) else "none" for end in (origin, destination))


def route_name(origin: object, destination: object) -> str:
    """A route in words: "Michigan to Ohio"."""
    return " to ".join(end if isinstance(end, str) else NOWHERE for end in (origin, destination))


def clicked_route(objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> str | None:
    """The key of the route that was clicked; None where none was. objects: by layer, as the map tells them."""
    return next((str(row["route"]) for rows in objects.values() for row in rows if "route" in row), None)


def _hovers(shown: pd.DataFrame) -> list[str]:
    named = zip(
        shown["origin_name"],
        shown["destination_name"],
        shown["events"],
        shown["quantity"].astype("float64"),
        strict=True,
    )
    return [
        "\n".join(
            [
                route_name(start, end),
                words.things(events, "events"),
                *([words.mass(grams)] if words.known(grams) else []),
            ]
        )
        for start, end, events, grams in named
    ]


# --- lines


def bent(starts: NDArray[np.float64], ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bent lines between n starts and n ends (longitude, latitude): n x 17 x 2, in px of the world at zoom 0."""
    a, b = (np.stack(to_world(spots[:, 0], spots[:, 1]), axis=1) for spots in (starts, ends))
    way = b - a
    middle = (a + b) / 2 + BEND * np.stack([-way[:, 1], way[:, 0]], axis=1)
    t = STEPS[None, :, None]
    curve: NDArray[np.float64] = (1 - t) ** 2 * a[:, None] + 2 * t * (1 - t) * middle[:, None] + t**2 * b[:, None]
    return curve


def paths(curves: NDArray[np.float64]) -> list[list[list[float]]]:
    """The curves in degrees, as the browser gets them."""
    return [np.round(from_world(curve), 3).tolist() for curve in curves]


def width(counted: float, most: float, thick: float = THICK) -> float:
    """The width of a line in px: its square grows as the events do, so that few are still seen."""
    return round(THIN + (thick - THIN) * math.sqrt(counted / most), 1)


def lines(name: str, rows: list[dict[str, Any]], colour: str, alpha: int, pickable: bool = True) -> pdk.Layer:
    """Lines along their paths, each of its own width."""
    return pdk.Layer(
        "PathLayer", rows, id=name, get_path="path", get_width="width", width_units=String("pixels"),
        get_color=rgba(colour, alpha), cap_rounded=True, joint_rounded=True, pickable=pickable, auto_highlight=pickable,
        highlight_color=rgba(colour),
    )  # fmt: skip


def arrows(name: str, curves: NDArray[np.float64], colour: str) -> pdk.Layer:
    """An arrow on each line: which way it goes must not hang on a colour."""
    here, next_ = curves[:, AHEAD], curves[:, AHEAD + 1]
    turned = -np.degrees(np.arctan2(next_[:, 0] - here[:, 0], next_[:, 1] - here[:, 1]))
    rows = [
        {"at": at, "angle": round(float(angle), 1), "arrow": "▲"}
        for at, angle in zip(np.round(from_world(here), 3).tolist(), turned, strict=True)
    ]
    return pdk.Layer(
        "TextLayer", rows, id=name, get_position="at", get_text="arrow", get_angle="angle", get_size=16,
        get_color=rgba(colour), font_family=String(family("sans")), character_set=String("auto"),
    )  # fmt: skip


def _end_names(shown: pd.DataFrame, theme: Theme) -> pdk.Layer:
    """The name of each end once."""
    ink = tokens(theme)
    named = [(name, [round(lon, 3), round(lat, 3)]) for end in ENDS
             for name, lon, lat in zip(*(shown[f"{end}_{part}"] for part in ("name", "longitude", "latitude")), strict=True)]  # fmt: skip
    return pdk.Layer(
        "TextLayer", [{"name": name, "at": at} for name, at in dict(named).items()], id="route-names", get_position="at",
        get_text="name", get_size=13, get_color=rgba(ink.text), font_weight=600, get_pixel_offset=[0, -12],
        font_family=String(family("sans")), font_settings={"sdf": True, "fontSize": 64, "buffer": 24, "radius": 24},
        outline_width=16, outline_color=rgba(ink.bg), character_set=String("auto"),
    )  # fmt: skip
