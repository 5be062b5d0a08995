"""Every mark of a chart, every cell and every bar leads to as many events as it shows."""

import base64
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from muster.access.viewer import EVERYONE
from muster.pool.ask import ask
from muster.pool.facts import facts
from muster.pool.filters import from_query as filters_from
from muster.pool.narrowing import from_query
from muster.pool.store import serving_version
from tests.pages.drawn import figures
from tests.pages.seen import opened
from tests.pool.made import Pool
from tests.pool.mixed import land_mixed

ASKED = [{}, {"start": "2026-02-10", "end": "2026-05-20"}, {"drug": "cocaine"}, {"agency": "amber-police"}]


@pytest.fixture(scope="module")
def mixed(module_folder: Path) -> Pool:
    return land_mixed(Pool(module_folder))


@pytest.fixture
def app(mixed: Pool) -> AppTest:
    return opened().run()


def turned_to(app: AppTest, page: str, asked: dict[str, str]) -> AppTest:
    app.switch_page(f"pages/{page}.py")
    app.query_params.clear()
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def behind(query: dict[str, list[str]]) -> int:
    """How many events an address lists."""
    known = facts(serving_version())
    filters, wrong = filters_from(query, known)
    narrowing, bad = from_query(query, known)
    assert (wrong, bad) == ([], [])
    answer = ask("records/events", filters, EVERYONE, more=narrowing.parameters(filters, known))
    return int(answer.frame["events"].iloc[0])


def values(told: Any) -> list[float]:
    """A trace's column; Plotly writes whole ones as base64."""
    if isinstance(told, list):
        return told
    return list(np.frombuffer(base64.b64decode(told["bdata"]), dtype=told["dtype"]).astype(float))


def bars(figure: dict[str, Any]) -> Iterator[tuple[float, str]]:
    for trace in figure["data"]:
        if "customdata" in trace and trace["type"] == "bar":
            yield from zip(values(trace["y"]), trace["customdata"], strict=True)


def cells(figure: dict[str, Any]) -> Iterator[tuple[float, str]]:
    for trace in figure["data"]:
        if trace["type"] == "heatmap":
            for texts, marks in zip(trace["text"], trace["customdata"], strict=True):
                for text, mark in zip(texts, marks, strict=True):
                    found = re.search(r": ([\d,]+) events?$", text)
                    yield (float(found[1].replace(",", "")) if found else 0.0), mark


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("page", ["overview", "contribution"])
def test_each_bar_and_cell_of_a_chart_leads_to_as_many_events_as_it_shows(
    app: AppTest, page: str, asked: dict[str, str]
) -> None:
    given = {name: [value] for name, value in asked.items()}
    marks = [mark for figure in figures(turned_to(app, page, asked)) for mark in [*bars(figure), *cells(figure)]]
    assert sum(bool(mark) for _, mark in marks) >= 2
    for shown, mark in marks:
        assert bool(mark) == (shown > 0)
        if mark:
            assert behind({**given, **parse_qs(mark)}) == shown, mark


@pytest.mark.parametrize("asked", ASKED)
def test_each_cell_of_the_contribution_table_leads_to_as_many_events_as_it_shows(
    app: AppTest, asked: dict[str, str]
) -> None:
    body = "".join(element.proto.body for element in turned_to(app, "contribution", asked).get("html"))
    found = re.findall(r'<td data-mode="(Led|Took part|Reported)">.*?href="([^"]*)"[^>]*>([\d,]+)</a>', body)
    assert found
    for _, href, shown in found:
        assert behind(parse_qs(urlsplit(unescape(href)).query)) == int(shown.replace(",", ""))


@pytest.mark.parametrize("asked", ASKED)
def test_each_tile_leads_to_as_many_events_as_it_shows(app: AppTest, asked: dict[str, str]) -> None:
    body = "".join(element.proto.body for element in turned_to(app, "overview", asked).get("html"))
    made = [tile.split("</section>")[0] for tile in body.split('<section class="m-tile"')[1:]]
    found = [re.search(r"<h3>([^<]*)</h3>.*<b>([\d,]+)</b>.*href=\"(records[^\"]*)\"", tile) for tile in made]
    counted = [match for match in found if match and not match[1].endswith("seized")]
    assert len(counted) >= 3
    for _, number, href in (match.groups() for match in counted):
        assert behind(parse_qs(urlsplit(unescape(href)).query)) == int(number.replace(",", ""))


def test_each_link_of_the_overview_leads_to_events(app: AppTest) -> None:
    body = "".join(element.proto.body for element in turned_to(app, "overview", {}).get("html"))
    hrefs = {unescape(href) for href in re.findall(r'href="(records[^"]*)"', body)}
    assert any("found=" in href for href in hrefs)
    assert any("operation=" in href for href in hrefs)
    assert any("disagree=yes" in href for href in hrefs)
    assert all(behind(parse_qs(urlsplit(href).query)) > 0 for href in hrefs)
