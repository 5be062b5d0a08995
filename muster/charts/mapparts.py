"""What every map layer is made of: colours, paths, legends."""

from dataclasses import dataclass

import pydeck as pdk
from pydeck.types import String

Path = list[list[float]]
HIDDEN = "hidden, too few to show"


@dataclass(frozen=True, slots=True)
class Swatch:
    """One line of a legend: what it says, its fill and its outline (#RRGGBB; "" for no outline)."""

    label: str
    colour: str
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Layers of a map, and what the page says beside it.

    legend: few to many. note: what was left out, in words, "" if nothing. hex_km2: mean size of a hex, km2.
    """

    layers: tuple[pdk.Layer, ...]
    legend: tuple[Swatch, ...] = ()
    note: str = ""
    hex_km2: float | None = None


def rgba(colour: str, alpha: int = 255) -> list[int]:
    """A colour #RRGGBB as red, green, blue and alpha, 0 to 255."""
    return [*bytes.fromhex(colour.removeprefix("#")), alpha]


def paths_layer(name: str, paths: list[Path], colour: str, width: float) -> pdk.Layer:
    """Lines along longitude and latitude, `width` px wide; they do not answer to the pointer."""
    return pdk.Layer(
        "PathLayer",
        [{"path": path} for path in paths],
        id=name,
        get_path="path",
        get_color=rgba(colour),
        get_width=width,
        width_units=String("pixels"),
        joint_rounded=True,
    )
