"""Overview and contribution in a real browser: nothing runs off the screen, wide or narrow, dark or light."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

HALF_YEAR = "?start=2026-01-01&end=2026-06-30"
DRAWN = ".m-tiles, .m-overlap"


@pytest.mark.parametrize("path", ["/", "/contribution"])
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_nothing_runs_off_the_screen(
    chromium: Browser, app_url: str, path: str, width: int, height: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(app_url + path + HALF_YEAR)
        page.wait_for_selector(DRAWN)
        page.wait_for_selector(".js-plotly-plot .main-svg")
        main = page.get_by_test_id("stMain")
        assert main.evaluate("found => found.scrollWidth <= found.clientWidth")
        cards = page.locator('[class*="st-key-card"], .m-tile').all()
        assert len(cards) >= 3
        for card in cards:
            box = card.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
    finally:
        context.close()


def test_reports_that_disagree_can_be_reviewed(visit: Callable[[str], Page]) -> None:
    page = visit(f"/{HALF_YEAR}")
    page.get_by_role("button", name="Review the weights").click()
    page.wait_for_selector('[role="dialog"] [data-testid="stDataFrame"]')


def test_a_phone_shows_what_needs_a_person_first(chromium: Browser, app_url: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    try:
        page = context.new_page()
        page.goto(app_url + "/" + HALF_YEAR)
        page.wait_for_selector(".m-tiles")
        first, tiles = page.locator(".m-first").bounding_box(), page.locator(".m-tiles").bounding_box()
        assert first is not None
        assert tiles is not None
        assert first["y"] + first["height"] <= tiles["y"]
        page.set_viewport_size({"width": 1440, "height": 900})
        assert not page.locator(".m-first").is_visible()
    finally:
        context.close()
