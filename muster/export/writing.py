"""A table as the bytes of a file: CSV, XLSX, GeoJSON, PNG. Every file carries its marking and what it is of."""

import csv
import io
import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

import h3
import numpy as np
import pandas as pd
import shapely
import xlsxwriter

from muster.errors import MusterError
from muster.export.picture import picture
from muster.export.table import Lines, Table
from muster.feeds.places import counties, county_rows

Format = Literal["csv", "xlsx", "geojson", "png"]
# What a spreadsheet would take for a formula, at the start of a cell.
_FORMULA = re.compile(r"^[\s\x00-\x1f]*[=+\-@＝＋－＠]")
_AFTER_A_SEPARATOR = re.compile(r"([,;\t|\"]\s*)([=+\-@])")
WIDEST = 60


class Kind(NamedTuple):
    """A format: how it is named, its kind of file, and how it is written."""

    name: str
    mime: str
    write: Callable[[Table, Lines], bytes]


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: a text that begins like one gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def to_csv(table: Table, about: Lines) -> bytes:
    """Comment lines that begin with #, then a header and the rows; UTF-8 with a mark, so that spreadsheets see it."""
    out = io.StringIO()
    for term, said in about:
        line = re.sub(r"\s+", " ", f"# {term}: {said}")
        out.write(_AFTER_A_SEPARATOR.sub(r"\1'\2", line) + "\r\n")
    sheet = csv.writer(out)
    rows = table.rows()
    sheet.writerow([harmless(head) for head in rows.columns])
    sheet.writerows([harmless(_plain(value)) for value in row] for row in rows.itertuples(index=False, name=None))
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(table: Table, about: Lines) -> bytes:
    """The sheet Data, its marking in the first line and on each printed page, and the sheet About."""
    out = io.BytesIO()
    says = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, says) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        data, marking = book.add_worksheet("Data"), about[0][1]
        data.set_header(f"&C{marking.replace('&', '&&')}")
        data.write_string(0, 0, marking, bold)
        rows = table.rows()
        for at, head in enumerate(rows.columns):
            data.write_string(1, at, str(harmless(head)), bold)
            data.set_column(at, at, min(WIDEST, max(12, len(str(head)) + 2)))
        data.freeze_panes(2, 0)
        for number, row in enumerate(rows.itertuples(index=False, name=None), start=2):
            for at, value in enumerate(row):
                _write(data, (number, at), _plain(value), day)
        _about_sheet(book, about, bold)
    return out.getvalue()


def _about_sheet(book: Any, about: Lines, bold: Any) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    for at, (term, said) in enumerate(about):
        sheet.write_string(at, 0, term, bold)
        sheet.write_string(at, 1, str(harmless(said)))


def _write(sheet: Any, place: tuple[int, int], value: object, day: Any) -> None:  # noqa: ANN401 (xlsxwriter has no types)
    if value is None:
        return
    if isinstance(value, bool | int | float):
        sheet.write(*place, value)
    elif isinstance(value, date):
        sheet.write_datetime(*place, value, day)
    else:
        sheet.write_string(*place, str(harmless(value)))


def to_geojson(table: Table, about: Lines) -> bytes:
    """One feature per row with its hex, county or point; what the file is of stands in the member "muster".

    Raises MusterError where the rows have no places.
    """
    where = _places(table.frame)
    rows = table.rows().to_dict("records")
    features = [
        {"type": "Feature", "geometry": shape, "properties": {str(k): _told(v) for k, v in row.items()}}
        for shape, row in zip(where, rows, strict=True)
    ]
    told = {"type": "FeatureCollection", "muster": dict(about), "features": features}
    return json.dumps(told, ensure_ascii=False).encode()


def has_places(frame: pd.DataFrame) -> bool:
    """Whether the rows can be put on a map."""
    return bool({"cell", "county_fips", "fips"} & set(frame.columns)) or {"latitude", "longitude"} <= set(frame.columns)


def _places(frame: pd.DataFrame) -> list[Mapping[str, Any] | None]:
    if "cell" in frame:
        return [_hex(cell) for cell in frame["cell"]]
    if {"latitude", "longitude"} <= set(frame.columns):
        spots = zip(frame["longitude"].astype(float), frame["latitude"].astype(float), strict=True)
        return [None if math.isnan(lon) else {"type": "Point", "coordinates": [lon, lat]} for lon, lat in spots]
    for name in ("county_fips", "fips"):
        if name in frame:
            return [_county(fips) for fips in frame[name]]
    raise MusterError("These rows have no places: choose CSV or XLSX.")


def _hex(cell: object) -> Mapping[str, Any] | None:
    if not isinstance(cell, str) or not cell:
        return None
    ring = [[round(lon, 6), round(lat, 6)] for lat, lon in h3.cell_to_boundary(cell)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _county(fips: object) -> Mapping[str, Any] | None:
    if not isinstance(fips, str) or fips not in set(counties().fips):
        return None
    shape: Mapping[str, Any] = json.loads(shapely.to_geojson(counties().shapes[county_rows([fips])[0]]))
    return shape


def _plain(value: Any) -> str | int | float | bool | date | None:  # noqa: ANN401 (a cell of a frame)
    """A cell as a file takes it: unknown is nothing, a list its parts, a day a day."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim):
        return "; ".join(map(str, value))
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp | datetime):
        moment = pd.Timestamp(value)
        return moment.date() if moment == moment.normalize() else moment.isoformat(sep=" ")
    return value.item() if hasattr(value, "item") else value  # type: ignore[no-any-return]


def _told(value: Any) -> object:  # noqa: ANN401 (a cell of a frame)
    plain = _plain(value)
    return plain.isoformat() if isinstance(plain, date) else plain


def to_png(table: Table, about: Lines) -> bytes:
    """The chart as a picture with its marking. Raises MusterError where there is none."""
    if table.chart is None:
        raise MusterError("These rows are not drawn: choose CSV or XLSX.")
    return picture(table.chart, about)


FORMATS: dict[Format, Kind] = {
    "csv": Kind("CSV, its terms in the head", "text/csv", to_csv),
    "xlsx": Kind("Excel, its terms on a sheet", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "geojson": Kind("GeoJSON, for a map", "application/geo+json", to_geojson),
    "png": Kind("PNG, a picture", "image/png", to_png),
}  # fmt: skip
