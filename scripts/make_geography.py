"""Makes the committed geography from the published boundary packages: `python scripts/make_geography.py`.

Writes data/geography (counties, states and countries as Parquet, for look-ups) and static/basemap (simplified
GeoJSON and the map's two styles, for the screen). Needs npm and a network once; a second run writes the same
bytes. `--styles` only writes the styles, without network: for when a colour in data/look/tokens.toml changed.
"""

import csv
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any, Literal, get_args

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from muster.charts.tokens import Theme, tokens
from muster.errors import MusterError
from muster.paths import DATA, ROOT
from scripts.topology import (
    Coordinates,
    Member,
    Topology,
    area,
    centre,
    decode,
    key,
    lines,
    outlines,
    simplified,
)

PACKAGES = {"us-atlas": "3.0.1", "world-atlas": "2.0.2", "i18n-iso-countries": "7.14.0"}
GEOGRAPHY = DATA / "geography"
BASEMAP = ROOT / "static" / "basemap"
SERVED = "/app/static/basemap"

# Degrees. County and state lines keep to what the look-up uses; countries are seen from afar.
NEAR, FAR = 0.001, 0.02
DECIMALS_NEAR, DECIMALS_FAR = 3, 2
# Square degrees: an islet below this is under two pixels where countries are filled.
ISLET = 0.02
# The United States and its territories: drawn from the finer state boundaries instead.
DRAWN_AS_STATES = {"840", "016", "316", "580", "630", "850"}
COUNTIES_FROM_ZOOM = 4

Kind = Literal["counties", "states", "countries"]
Nested = float | list["Nested"]


# --- the packages


def fetch(name: str, folder: Path) -> Path:
    """Fetch one package at its pinned version with npm; returns the folder of its files."""
    if shutil.which("npm") is None:
        raise MusterError("npm is not on this machine: install Node.js to make the geography again.")
    subprocess.run(["npm", "pack", "--silent", f"{name}@{PACKAGES[name]}"], cwd=folder, check=True, capture_output=True)
    with tarfile.open(folder / f"{name}-{PACKAGES[name]}.tgz") as packed:
        packed.extractall(folder / name, filter="data")
    return folder / name / "package"


# --- tables for look-ups


def placed(members: list[Member], arcs: list[Coordinates]) -> dict[str, Any]:
    """The columns lon and lat (where a label stands) and wkb of some members."""
    lon, lat = (list(column) for column in zip(*(centre(member, arcs) for member in members), strict=True))
    shapes = shapely.to_wkb([area(member, arcs) for member in members])
    return {"lon": lon, "lat": lat, "wkb": pa.array(shapes, pa.binary())}


def write_table(kind: Kind, columns: dict[str, Any]) -> None:
    """Write one Parquet file, the same bytes for the same columns."""
    pq.write_table(pa.table(columns), GEOGRAPHY / f"{kind}.parquet", compression="zstd", compression_level=19)


def state_codes() -> dict[str, tuple[str, str]]:
    """FIPS code -> (postal code, name), from data/codes/states.csv."""
    with (DATA / "codes" / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["fips"]: (row["postal"], row["name"]) for row in csv.DictReader(file)}


def county_names(members: list[Member]) -> list[str]:
    """County names; an independent city (codes from 510) that shares a county's name says that it is one."""
    taken: dict[tuple[str, str], list[str]] = defaultdict(list)
    for member in members:
        taken[member["id"][:2], member["properties"]["name"]].append(member["id"])
    return [
        name + " city" if len(taken[fips[:2], name]) > 1 and fips[2:] >= "510" else name
        for fips, name in ((member["id"], member["properties"]["name"]) for member in members)
    ]


def write_counties(us: Topology) -> None:
    """data/geography/counties.parquet, by FIPS code."""
    members = sorted(us.members["counties"], key=lambda member: str(member["id"]))
    fips = [str(member["id"]) for member in members]
    codes = [state_codes()[county[:2]] for county in fips]
    columns = {
        "fips": fips,
        "name": county_names(members),
        "state_fips": [county[:2] for county in fips],
        "state": [postal for postal, _ in codes],
        "state_name": [name for _, name in codes],
    }
    write_table("counties", columns | placed(members, us.arcs))


def write_states(us: Topology) -> None:
    """data/geography/states.parquet, by FIPS code."""
    members = sorted(us.members["states"], key=lambda member: str(member["id"]))
    codes = [(member["id"], *state_codes()[member["id"]]) for member in members]
    fips, postal, names = (list(column) for column in zip(*codes, strict=True))
    columns = {"fips": fips, "postal": postal, "name": names}
    write_table("states", columns | placed(members, us.arcs))


def by_country(world: Topology) -> list[Member]:
    """One member per country, by ISO number; parts under one number are joined, named after the largest."""
    parts: dict[str, list[Member]] = defaultdict(list)
    for member in world.members["countries"]:
        parts[key(member)].append(member)
    return [
        max(same, key=lambda member: float(shapely.area(area(member, world.arcs))))
        | {"type": "MultiPolygon", "arcs": [rings for member in same for rings in outlines(member)]}
        for _, same in sorted(parts.items())
    ]


def write_countries(world: Topology, iso: Path) -> None:
    """data/geography/countries.parquet, by ISO number; the two-letter code comes from the ISO table alone."""
    alpha2 = {number: letters for letters, _, number, *_ in json.loads(iso.read_text("utf-8"))}
    members = by_country(world)
    numbers = [str(member.get("id", "")) for member in members]
    columns = {
        "iso_numeric": numbers,
        "iso_alpha2": [alpha2.get(number, "") for number in numbers],
        "name": [str(member["properties"]["name"]) for member in members],
    }
    write_table("countries", columns | placed(members, world.arcs))


# --- the drawn map


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write compact JSON, the same bytes for the same content."""
    path.write_text(json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")


def write_drawn(name: str, shapes: dict[str, shapely.Geometry], decimals: int) -> None:
    """Write named shapes as GeoJSON for the browser."""
    features = [
        {"type": "Feature", "properties": {"name": title}, "geometry": rounded(shape, decimals)}
        for title, shape in shapes.items()
    ]
    write_json(BASEMAP / f"{name}.geojson", {"type": "FeatureCollection", "features": features})


def rounded(shape: shapely.Geometry, decimals: int) -> dict[str, Any]:
    """A shape as a GeoJSON geometry; rounded again because make_valid may add points of its own."""

    def trim(value: Nested) -> Nested:
        return [trim(part) for part in value] if isinstance(value, list) else round(value, decimals)

    geometry = json.loads(shapely.to_geojson(shape))
    return {"type": geometry["type"], "coordinates": trim(geometry["coordinates"])}


def draw_states(us: Topology) -> None:
    """States as land with their lines, and the county lines inside them."""
    near = Topology(simplified(us.arcs, NEAR, DECIMALS_NEAR), us.members)
    states = {member["properties"]["name"]: area(member, near.arcs) for member in near.members["states"]}
    inner = lines(near, "counties", lambda who: len(who) > 1 and len({fips[:2] for fips in who}) == 1)
    write_drawn("states", dict(sorted(states.items())), DECIMALS_NEAR)
    write_drawn("counties", {"county lines": inner}, DECIMALS_NEAR)


def draw_countries(world: Topology) -> None:
    """The other countries as land and lines, without islets; their borders with us come from the states."""
    far = Topology(simplified(world.arcs, FAR, DECIMALS_FAR), world.members)
    others = [member for member in by_country(far) if key(member) not in DRAWN_AS_STATES]
    shapes = {str(member["properties"]["name"]): mainland(area(member, far.arcs)) for member in others}
    borders = lines(far, "countries", lambda who: not who & DRAWN_AS_STATES)
    kept = shapely.MultiLineString([line for line in shapely.get_parts(borders) if not islet(line)])
    write_drawn("countries", {name: shape for name, shape in sorted(shapes.items()) if shape}, DECIMALS_FAR)
    write_drawn("borders", {"country lines": kept}, DECIMALS_FAR)


def islet(line: shapely.Geometry) -> bool:
    """Whether a line is the shore of an islet."""
    closed = bool(shapely.is_closed(line)) and len(line.coords) >= 4
    return closed and bool(shapely.area(shapely.Polygon(line.coords)) < ISLET)


def mainland(shape: shapely.Geometry) -> shapely.Geometry:
    """A country without its islets; the largest part always stays."""
    parts = shapely.get_parts(shape)
    areas = shapely.area(parts)
    return shapely.MultiPolygon(list(parts[(areas >= ISLET) | (areas == areas.max(initial=0))]))


def style(theme: Theme) -> dict[str, Any]:
    """A MapLibre style over the local files alone: no tiles, glyphs or sprites, so no outside request."""
    ink = tokens(theme)
    names = ("countries", "borders", "states", "counties")
    return {
        "version": 8,
        "name": f"Muster {theme}",
        "sources": {name: {"type": "geojson", "data": f"{SERVED}/{name}.geojson"} for name in names},
        "layers": [
            {"id": "water", "type": "background", "paint": {"background-color": ink.raised}},
            # Countries hold their half of a lake, so they have a colour that means neither land nor water.
            fill("countries", ink.surface),
            fill("states", ink.bg),
            stroke("borders", ink.line2, 0.8),
            stroke("counties", ink.line, 0.8) | {"minzoom": COUNTIES_FROM_ZOOM},
            stroke("states", ink.line2, 1),
        ],
    }


def fill(source: str, colour: str) -> dict[str, Any]:
    """A layer that fills areas."""
    paint = {"fill-color": colour, "fill-antialias": False}
    return {"id": f"{source}-land", "type": "fill", "source": source, "paint": paint}


def stroke(source: str, colour: str, width: float) -> dict[str, Any]:
    """A layer that draws lines, width in px."""
    paint = {"line-color": colour, "line-width": width}
    return {"id": f"{source}-line", "type": "line", "source": source, "paint": paint}


def write_styles() -> None:
    """static/basemap/style-dark.json and style-light.json, in the look's own colours."""
    for theme in get_args(Theme):
        write_json(BASEMAP / f"style-{theme}.json", style(theme))


def make() -> None:
    """Fetch, decode, and write every file of the geography."""
    with tempfile.TemporaryDirectory() as temporary:
        package = {name: fetch(name, Path(temporary)) for name in PACKAGES}
        us = decode(package["us-atlas"] / "counties-10m.json")
        world = decode(package["world-atlas"] / "countries-50m.json")
        write_counties(us)
        write_states(us)
        write_countries(world, package["i18n-iso-countries"] / "codes.json")
        for name, folder in package.items():
            shutil.copyfile(folder / "LICENSE", GEOGRAPHY / f"LICENSE-{name}.txt")
    draw_states(us)
    draw_countries(world)


if __name__ == "__main__":
    if "--styles" not in sys.argv:
        make()
    write_styles()
