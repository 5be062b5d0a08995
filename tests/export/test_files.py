"""A file that leaves stands on its own: marking, view, terms, definitions; and no cell of it is a formula."""

import csv
import datetime as dt
import io
import json

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from muster.access.exports import Export
from muster.access.viewer import EVERYONE
from muster.charts.describe import Chart
from muster.export.picture import can_draw
from muster.export.table import Column, Scope, Table, about, of_answer, of_chart
from muster.export.writing import FORMATS, harmless, has_places, to_csv, to_geojson, to_png, to_xlsx
from muster.pool.ask import ask
from muster.pool.facts import facts
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from tests.charts.frames import joint, pairs, trend
from tests.pages.test_filter_words import FACTS
from tests.pool.made import Pool, seizure

EXPORT = Export(
    id="X-2026-0007", at="2026-11-27T12:00:00+00:00", who="pat", recipient="Lee Doe", agency="State Lab", what="csv Overview",
    reason="Case 12,=HYPERLINK(\"http://x\")\n=1+1", filters={}, version="9f3c21a", recipe={},
)  # fmt: skip
SCOPE = Scope(FACTS, "All drugs, all 2 agencies, 1 Jan to 1 Jul 2026, each event once", "commander")


def table(frame: pd.DataFrame, **more: object) -> Table:
    return Table(
        "Events, by hex",
        "each once",
        frame,
        tuple(Column(str(n), str(n), "events" if n == "events" else "") for n in frame),
        **more,
    )  # type: ignore[arg-type]


FRAME = pd.DataFrame({
    "cell": ["862a930f7ffffff", "862a93087ffffff"], "events": [3.0, np.nan], "day": pd.to_datetime(["2026-05-03", None]),
    "agencies": [["a", "b"], []], "told": ["=cmd|' /C calc'!A0", "plain"],
})  # fmt: skip


def head_and_rows(told: bytes) -> tuple[list[str], list[list[str]]]:
    lines = told.decode("utf-8-sig").splitlines()
    comments = [line for line in lines if line.startswith("# ")]
    return comments, list(csv.reader(lines[len(comments) :]))


def test_a_csv_says_in_its_head_what_it_is_and_on_what_terms() -> None:
    comments, rows = head_and_rows(to_csv(table(FRAME), about(table(FRAME), SCOPE, EXPORT)))
    head = "\n".join(comments)
    assert comments[0].startswith("# Marking: TLP:AMBER")
    for said in (
        "SYNTHETIC DATA", "View: All drugs, all 2 agencies, 1 Jan to 1 Jul 2026, each event once.", "Version: 9f3c21a",
        "Data as of: 2026-07-01", "Viewer: commander", "Export: X-2026-0007", "Recipient: Lee Doe, State Lab", "Rows: 2, all rows",
        "Empty cells: unknown or hidden, never zero", "Column events:  Unit: events.".replace("  ", " "),
    ):  # fmt: skip
        assert said in head
    assert rows[0] == ["cell", "events", "day", "agencies", "told"]
    assert rows[1] == ["862a930f7ffffff", "3.0", "2026-05-03", "a; b", "'=cmd|' /C calc'!A0"]
    assert rows[2][1:3] == ["", ""]


def test_a_csv_reads_back_with_its_head_as_comments() -> None:
    told = to_csv(table(FRAME), about(table(FRAME), SCOPE, EXPORT))
    back = pd.read_csv(io.BytesIO(told), comment="#", encoding="utf-8-sig")
    assert back["events"].tolist()[0] == 3


def test_a_reason_cannot_smuggle_a_line_or_a_formula_into_the_head() -> None:
    comments, rows = head_and_rows(to_csv(table(FRAME), about(table(FRAME), SCOPE, EXPORT)))
    (reason,) = [line for line in comments if line.startswith("# Reason")]
    assert ",'=HYPERLINK" in reason
    assert "=1+1" in reason
    assert rows[0][0] == "cell"


@given(st.text(max_size=12))
def test_no_cell_is_a_formula(text: str) -> None:
    told = str(harmless(text))
    assert not told.lstrip().lstrip("".join(map(chr, range(32)))).startswith(("=", "+", "-", "@"))
    assert told.endswith(text)
    assert harmless(-5) == -5


def test_a_sheet_has_its_marking_its_terms_and_no_formula() -> None:
    told = to_xlsx(table(FRAME), about(table(FRAME), SCOPE, EXPORT))
    book = openpyxl.load_workbook(io.BytesIO(told))
    data = book["Data"]
    assert str(data["A1"].value).startswith("TLP:AMBER")
    assert "TLP:AMBER" in str(data.oddHeader.center.text)
    assert [cell.value for cell in data[2]] == ["cell", "events", "day", "agencies", "told"]
    assert [cell.value for cell in data[3]][1:] == [3, dt.datetime(2026, 5, 3), "a; b", "'=cmd|' /C calc'!A0"]
    assert data["B4"].value is None
    assert all(cell.data_type != "f" for row in data.iter_rows() for cell in row)
    said = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert said["Export"] == "X-2026-0007"
    assert said["View"] == f"{SCOPE.sentence}."


def test_a_map_has_its_hexes_and_says_what_it_is_of() -> None:
    told = json.loads(to_geojson(table(FRAME), about(table(FRAME), SCOPE, EXPORT)))
    assert told["muster"]["Marking"].startswith("TLP:AMBER")
    assert [feature["properties"]["events"] for feature in told["features"]] == [3.0, None]
    ring = told["features"][0]["geometry"]["coordinates"][0]
    assert len(ring) == 7
    assert ring[0] == ring[-1]


def test_counties_and_points_are_drawn_too_and_what_has_no_place_is_kept() -> None:
    counties = pd.DataFrame({"county_fips": ["39061", None], "events": [2, 1]})
    shapes = [f["geometry"] for f in json.loads(to_geojson(table(counties), [("Marking", "x")]))["features"]]
    assert shapes[0]["type"] in ("Polygon", "MultiPolygon")
    assert shapes[1] is None
    spots = pd.DataFrame({"latitude": [39.1, np.nan], "longitude": [-84.5, np.nan]})
    shapes = [f["geometry"] for f in json.loads(to_geojson(table(spots), [("Marking", "x")]))["features"]]
    assert shapes == [{"type": "Point", "coordinates": [-84.5, 39.1]}, None]
    assert has_places(counties)
    assert not has_places(FRAME[["told"]])


@pytest.mark.parametrize("chart", [joint(), trend(), pairs()])
def test_a_chart_is_a_table_of_its_marks_and_a_picture_with_its_marking(chart: Chart) -> None:
    told = of_chart(chart)
    assert 0 < len(told.rows()) <= len(chart.frame)
    assert "events" in told.rows()
    assert can_draw(chart)
    picture = Image.open(io.BytesIO(to_png(told, about(told, SCOPE, EXPORT))))
    assert picture.format == "PNG"
    assert picture.size[0] > 1500
    top = np.asarray(picture.convert("RGB"))[10, 5]
    assert top.tolist() == [0, 0, 0]


def test_a_cut_says_so() -> None:
    assert ("Rows", "2, CUT: only the first 2 rows are here") in about(table(FRAME, truncated=True), SCOPE, EXPORT)


def test_columns_of_an_answer_bring_their_definitions(pool: Pool) -> None:
    pool.land([seizure("1"), seizure("2", "=cmd()")])
    pool.build()
    answer = ask("contribution/by_agency", Filters(), EVERYONE)
    told = of_answer("What each agency contributed", answer)
    meant = {column.name: column.meaning for column in told.columns}
    assert meant["lead"].startswith("Lead share: events the agency led")
    scope = Scope(facts(serving_version()), answer.sentence, "commander")
    for kind in ("csv", "xlsx"):
        assert FORMATS[kind].write(told, about(told, scope, EXPORT))  # type: ignore[index]
