"""A stranger's walk: from a number to the file and line of one record, back again, and by a link that was sent."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from muster.access.exports import exports
from tests.browser.conftest import open_screen, wait_until_drawn

HALF_YEAR = "?start=2026-01-01&end=2026-06-30"
BARS = """() => { const chart = document.querySelector(".m-chart"); const trace = chart.data.find((each) => each.customdata);
    const at = trace.customdata.findIndex((mark) => mark); return [at, [...trace.y][at], trace.customdata[at]]; }"""


class Walk:
    """Clicks, counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, selector: str, lands_on: str) -> None:
        self.page.locator(selector).first.click()
        self.clicks += 1
        self.page.wait_for_selector(lands_on)
        wait_until_drawn(self.page)


def told(page: Page, card: str) -> str:
    return page.locator(f".st-key-card-{card}").inner_text()


def shown(page: Page, selector: str) -> int:
    found = re.search(r"[\d,]+", page.locator(selector).first.inner_text())
    assert found
    return int(found[0].replace(",", ""))


def test_from_overview_to_file_and_line_of_one_record_in_at_most_four_clicks(visit: Callable[[str], Page]) -> None:
    page = visit("/" + HALF_YEAR)
    counted = shown(page, ".m-tile .m-number b")
    walk = Walk(page)
    walk.click(".m-tile .m-link", ".st-key-card-events")
    assert shown(page, ".st-key-card-events .m-title") == counted
    walk.click(".m-rows tbody .m-link", ".st-key-card-records")
    walk.click(".st-key-card-records .m-rows tbody .m-link", ".st-key-card-reported")
    assert walk.clicks <= 4
    reported = told(page, "reported")
    assert re.search(r"\.csv, line [\d,]+", reported)
    assert re.search(r"[0-9a-f]{64}", reported)
    assert "record_id" in reported
    assert "Quantity" in told(page, "understood")
    assert "counts" in told(page, "counted")


def test_back_leads_step_by_step_to_where_one_came_from(visit: Callable[[str], Page]) -> None:
    page = visit("/" + HALF_YEAR)
    first = page.url
    walk = Walk(page)
    walk.click(".m-tile .m-link", ".st-key-card-events")
    events = page.url
    walk.click(".m-rows tbody .m-link", ".st-key-card-records")
    walk.click(".st-key-card-records .m-rows tbody .m-link", ".st-key-card-reported")
    page.go_back()
    page.wait_for_selector(".st-key-card-records")
    page.go_back()
    page.wait_for_selector(".st-key-card-events")
    assert page.url == events
    page.go_back()
    page.wait_for_selector(".m-tiles")
    assert page.url == first
    page.go_forward()
    page.wait_for_selector(".st-key-card-events")


def test_a_link_to_one_record_opens_cold(visit: Callable[[str], Page]) -> None:
    page = visit("/" + HALF_YEAR)
    walk = Walk(page)
    walk.click(".m-tile .m-link", ".st-key-card-events")
    walk.click(".m-rows tbody .m-link", ".st-key-card-records")
    walk.click(".st-key-card-records .m-rows tbody .m-link", ".st-key-card-reported")
    copied, said = page.url, told(page, "reported")
    other = visit(copied[copied.index("/records") :])
    other.wait_for_selector(".st-key-card-reported")
    assert told(other, "reported") == said
    assert "1 Jan to 30 Jun 2026" in other.locator(".m-sentence").first.inner_text()


def test_a_click_on_a_bar_lists_as_many_events_as_it_shows(visit: Callable[[str], Page]) -> None:
    page = visit("/" + HALF_YEAR)
    page.wait_for_selector(".m-chart .main-svg")
    at, events, mark = page.evaluate(BARS)
    box = page.locator(".m-chart .bars .point path").nth(at).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 8)
    page.wait_for_timeout(400)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 8)
    page.wait_for_selector(".st-key-card-events")
    wait_until_drawn(page)
    assert shown(page, ".st-key-card-events .m-title") == events
    assert mark in page.url


def test_the_figures_lead_there_by_keyboard(visit: Callable[[str], Page]) -> None:
    page = visit("/" + HALF_YEAR)
    page.wait_for_selector(".m-chart .main-svg")
    page.get_by_text("Figures").first.press("Enter")
    cell = page.locator(".m-told .m-led-to").first
    events = int(cell.inner_text().replace(",", ""))
    cell.press("Enter")
    page.wait_for_selector(".st-key-card-events")
    wait_until_drawn(page)
    assert shown(page, ".st-key-card-events .m-title") == events


def test_one_step_back_leads_to_the_screen_before(visit: Callable[[str], Page]) -> None:
    page = visit("/" + HALF_YEAR)
    open_screen(page, "Contribution")
    assert "start=2026-01-01" in page.url
    page.go_back()
    page.wait_for_selector(".m-tiles")
    assert page.url.endswith("/" + HALF_YEAR)


def test_a_copied_link_opens_the_same_map(visit: Callable[[str], Page]) -> None:
    page = visit("/map" + HALF_YEAR + "&layer=counties")
    before = page.locator(".m-said").inner_text()
    page.locator(".st-key-card-map-time").get_by_role("slider").first.press("ArrowRight")
    page.wait_for_url("**months=2026-02_2026-06**")
    page.wait_for_function("before => document.querySelector('.m-said').innerText !== before", arg=before)
    said = page.locator(".m-said").inner_text()
    other = visit(page.url[page.url.index("/map") :])
    assert other.locator(".m-said").inner_text() == said
    assert other.locator(".st-key-map-fill input:checked").count() == 1
    assert "county" in other.locator(".m-legend-title").inner_text()


def test_what_is_on_the_screen_is_saved_as_a_file_and_entered(
    visit: Callable[[str], Page], demo_home: Path, monkeypatch: object, tmp_path: Path
) -> None:
    page = visit("/map" + HALF_YEAR)
    page.wait_for_selector(".st-key-export button")
    page.locator(".st-key-export button").click()
    page.get_by_text("GeoJSON, for a map").click()
    for name, words in (("Recipient", "Lee Doe"), ("Recipient's agency", "State Lab"), ("Reason", "Weekly meeting")):
        page.get_by_label(name, exact=True).fill(words)
    page.get_by_role("button", name="Make the file").click()
    page.wait_for_selector(".st-key-export-save button")
    with page.expect_download() as saving:
        page.locator(".st-key-export-save button").click()
    file = tmp_path / saving.value.suggested_filename
    saving.value.save_as(file)
    assert re.fullmatch(r"muster-map-seizure-events-by-place-X-\d{4}-\d{4}\.geojson", file.name)
    made = json.loads(file.read_text(encoding="utf-8"))
    assert made["muster"]["Marking"].startswith("TLP:AMBER")
    assert made["features"]
    monkeypatch.setenv("MUSTER_HOME", str(demo_home))  # type: ignore[attr-defined]
    (entry,) = [each for each in exports() if each.id in file.name]
    assert entry.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_view_is_saved_and_opened_by_its_name(visit: Callable[[str], Page]) -> None:
    page = visit("/contribution" + HALF_YEAR + "&drug=fentanyl")
    page.locator(".st-key-pop-views button").first.click()
    page.get_by_label("Save this view as").fill("Fentanyl half-year")
    page.get_by_label("Save this view as").press("Enter")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="Fentanyl half-year").wait_for()
    other = visit("/")
    other.locator(".st-key-pop-views button").first.click()
    other.get_by_role("link", name="Fentanyl half-year").click()
    other.wait_for_url("**/contribution?*drug=fentanyl*")
    wait_until_drawn(other)
    assert "Fentanyl, all" in other.locator(".m-sentence").first.inner_text()


def test_the_records_fit_a_phone(visit: Callable[[str], Page]) -> None:
    page = visit("/records" + HALF_YEAR + "&kind=seizure&parties=2%2B")
    page.wait_for_selector(".m-rows tbody .m-link")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    assert page.get_by_test_id("stMain").evaluate("found => found.scrollWidth <= found.clientWidth")
