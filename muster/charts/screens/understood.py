"""One record as it is understood: codes, units, factors, time zone, precision, each beside the words it came from."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from muster.charts import words
from muster.charts.html.records import Said
from muster.charts.screens.records import text
from muster.charts.tokens import drug_name
from muster.measures.terms import meaning

# Columns that the lines below tell together; what is left stands under its own name.
_TOLD = {
    "occurred_at", "occurred_on", "time_precision", "time_zone", "latitude", "longitude", "place_precision", "cell", "county_fips",
    "county", "state_fips", "drug_text", "drug", "drug_name", "nibrs", "drug_note", "family", "quantity_text", "quantity", "unit_text",
    "unit", "unit_name", "dimension", "factor", "base_quantity", "base_unit", "quantity_basis",
}  # fmt: skip
Told = Mapping[Any, Any]


def as_understood(row: Told, table: str) -> list[Said]:
    """The lines of one standing record. row: the answer to records/<kind>; table: the canonical table it is from."""
    rest = [_plain(name, value, table) for name, value in row.items() if name not in _TOLD and text(value)]
    return [*_when(row), *_where(row), *_drug(row), *_quantity(row), *rest]


def as_landed(row: Told) -> list[Said]:
    """The lines of a row that does not stand: its canonical columns as the feed read them."""
    return [_plain(name, value, "") for name, value in row.items() if text(value)]


def _when(row: Told) -> list[Said]:
    zone, precision = text(row.get("time_zone")), text(row.get("time_precision"))
    utc = pd.Timestamp(row["occurred_at"])
    if precision not in ("minute", "hour"):
        said = words.day(pd.Timestamp(row["occurred_on"]))
        return [Said("When", said, f"Known to the {precision or 'day'}. Time zone: {zone or words.UNKNOWN}")]
    local = utc.tz_localize("UTC").tz_convert(zone) if zone else utc
    return [
        Said("When", words.moment(local), f"{words.moment(utc)}; known to the {precision}. Time zone: {zone or 'UTC'}")
    ]


def _where(row: Told) -> list[Said]:
    county, fips = text(row.get("county")), text(row.get("county_fips"))
    precision, cell = text(row.get("place_precision")), text(row.get("cell"))
    if "place_precision" not in row:
        return [Said("Where", county or words.UNKNOWN, f"County {fips}" if fips else "")]
    point = f"{row['latitude']}, {row['longitude']}. " if text(row["latitude"]) else "No coordinates. "
    note = f"{point}Known to the {precision or 'record: unknown'}" + (f". County {fips}" if fips else "")
    return [Said("Where", county or words.UNKNOWN, note + (f". Hex {cell.rstrip('f')}" if cell else ". In no hex"))]


def _drug(row: Told) -> list[Said]:
    code = text(row.get("drug"))
    if not code:
        return [Said("Drug", words.UNKNOWN, "The record names none")]
    note = [f"\u201c{text(row['drug_text'])}\u201d is code {code}", f"family {drug_name(row['family'])}"]
    note += [f"NIBRS {row['nibrs']}"] if text(row.get("nibrs")) else []
    return [Said("Drug", text(row["drug_name"]) or code, ", ".join(note) + "." + _more(row.get("drug_note")))]


def _more(note: Any) -> str:  # noqa: ANN401 (a cell of a frame)
    return f" {text(note)}." if text(note) else ""


def _quantity(row: Told) -> list[Said]:
    if "quantity" not in row:
        return []
    written = " ".join(filter(None, (text(row["quantity_text"]), text(row["unit_text"])))) or "nothing"
    basis = f", {row['quantity_basis']}" if text(row["quantity_basis"]) else ""
    if not text(row["base_quantity"]):
        return [Said("Quantity", words.UNKNOWN, f"Written: {written}. In no total, and no zero")]
    return [
        Said(
            "Quantity", words.quantity(float(row["base_quantity"]), row["dimension"]) + basis,
            f"Written: {written}. {number(row['quantity'])} {row['unit_name']} ({row['unit']}) × {number(row['factor'])} = "
            f"{number(row['base_quantity'])} {row['base_unit']}",
        )
    ]  # fmt: skip


def number(value: float) -> str:
    """A number with all its digits and no more: "2.95", "28.349523125", "1,000"."""
    return f"{float(value):,.10f}".rstrip("0").rstrip(".")


def _plain(name: str, value: Any, table: str) -> Said:  # noqa: ANN401 (a cell of a frame)
    unit, means = meaning(table, name)
    said = (
        value.isoformat(sep=" ")
        if isinstance(value, pd.Timestamp)
        else number(value)
        if isinstance(value, float)
        else text(value)
    )
    return Said(
        name.replace("_", " ").capitalize().replace(" usd", ""), said.removesuffix(" 00:00:00"), unit, meaning=means
    )
