"""Charts in a real browser: a filter changes what they show without drawing them anew, and their figures can be read."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import open_screen

MARK = """() => {
    for (const chart of document.querySelectorAll(".m-chart")) chart.querySelector(".main-svg").marked = true;
    const react = window.Plotly.react;
    window.reacted = 0;
    window.Plotly.react = (...given) => { window.reacted += 1; return react.apply(window.Plotly, given); };
}"""
STILL_MARKED = '() => [...document.querySelectorAll(".m-chart .main-svg:first-child")].map((found) => !!found.marked)'


def test_a_filter_changes_a_chart_in_place(visit: Callable[[str], Page]) -> None:
    page = visit("/contribution?start=2026-01-01&end=2026-06-30")
    page.wait_for_selector(".m-chart .main-svg")
    page.evaluate(MARK)
    page.get_by_role("button", name="Period").click()
    page.get_by_role("button", name="2025").click()
    page.wait_for_function("() => window.reacted >= 2")
    assert page.evaluate(STILL_MARKED) == [True, True]


def test_the_figures_of_a_chart_can_be_read_as_a_table(visit: Callable[[str], Page]) -> None:
    page = visit("/?start=2026-01-01&end=2026-06-30")
    page.wait_for_selector(".m-chart .main-svg")
    page.get_by_text("Figures").first.click()
    table = page.locator(".m-told table").first
    assert "5 Jan 2026" in table.inner_text()
    assert page.locator(".m-chart").first.get_attribute("aria-label")


def test_a_chart_leaves_nothing_behind_when_its_screen_is_left(visit: Callable[[str], Page]) -> None:
    page = visit("/contribution?start=2026-01-01&end=2026-06-30")
    page.wait_for_selector(".m-chart .main-svg")
    open_screen(page, "Data")
    assert page.locator(".js-plotly-plot").count() == 0
