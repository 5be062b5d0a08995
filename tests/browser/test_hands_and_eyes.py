"""Who cannot see a screen, or holds no mouse, or stands before a phone or a wall: every screen is for them too."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import wait_until_drawn
from tests.browser.screens import HALF_YEAR, SCREENS, come_to
from tests.browser.serving import Server

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LOOK = "(only) => axe.run(document, { resultTypes: ['violations'], ...only })"
# A theme changes colours alone.
COLOURS = {"runOnly": ["color-contrast"]}
GRAVE = {"serious", "critical"}
WIDTHS = (1440, 390, 3840)
SIDEWAYS = """() => [...document.querySelectorAll('html, [data-testid="stMain"]')]
    .filter((each) => each.scrollWidth > each.clientWidth).map((each) => [each.tagName, each.scrollWidth, each.clientWidth])"""


@pytest.fixture(params=["dark", "light"])
def eyes(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=request.param)
    yield context
    context.close()


def grave(page: Page, only: Mapping[str, Any] = MappingProxyType({})) -> list[str]:
    """What axe finds and calls serious or critical, each with the first place of it. only: which rules it runs."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(LOOK, dict(only))
    return [
        f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['target']} {each['nodes'][0]['failureSummary']}"
        for each in found["violations"]
        if each["impact"] in GRAVE
    ]


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_nothing_grave_and_nothing_runs_sideways(chromium: Browser, app_url: str, name: str) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    come_to(page, app_url, name)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(400)
        assert page.evaluate(SIDEWAYS) == [], f"{name} at {width} px"
        assert grave(page) == [], f"{name}, dark, at {width} px"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.emulate_media(color_scheme="light")
    come_to(page, app_url, name)  # charts and maps are drawn in the theme in which the screen is opened
    assert grave(page, COLOURS) == [], f"{name}, light"
    page.close()


def test_charts_take_the_colours_of_a_theme_that_changes_under_an_open_screen(chromium: Browser, app_url: str) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    come_to(page, app_url, "overview")
    colour = "document.querySelector('.m-chart').layout.font.color"
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"(light) => {colour} !== light", arg=light)
    page.close()


@pytest.mark.parametrize("opened", ["Period", "Agencies", "Count", "Views", "Export", "Snapshot"])
def test_axe_finds_nothing_grave_in_what_the_bar_opens(eyes: BrowserContext, app_url: str, opened: str) -> None:
    page = eyes.new_page()
    come_to(page, app_url, "overview")
    page.get_by_role("button", name=re.compile(f"^{opened}")).first.click()
    page.wait_for_selector('[role="dialog"], [data-testid="stPopoverBody"]')
    page.wait_for_timeout(400)
    assert grave(page) == []
    page.close()


def test_every_screen_of_the_navigation_is_looked_at(visit: Callable[[str], Page]) -> None:
    page = visit(f"/?{HALF_YEAR}")
    links = page.get_by_test_id("stSidebarNavLink").evaluate_all(
        "all => all.map((each) => new URL(each.href).pathname)"
    )
    looked_at = {path.split("?")[0].rstrip("/") or "/" for path, _ in SCREENS.values()}
    assert len(links) >= 10
    assert {path.rstrip("/") or "/" for path in links} <= looked_at


def test_tab_offers_to_pass_over_the_navigation_and_shows_where_it_stands(visit: Callable[[str], Page]) -> None:
    page = visit(f"/?{HALF_YEAR}")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to main content")).to_be_focused()
    expect(page.get_by_text("Skip to main content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('[data-testid=stMain]')")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_whole_of_a_screen_is_reached_by_tab_in_the_order_it_is_read(visit: Callable[[str], Page]) -> None:
    page = visit(f"/?{HALF_YEAR}")
    told = []
    for _ in range(60):
        page.keyboard.press("Tab")
        told.append(str(page.evaluate("() => document.activeElement.innerText?.replace(/\\s+/g, ' ').trim() ?? ''")))
    said = " | ".join(text for text in told if len(text) < 80)  # not the whole screen, which scrolls by keyboard
    places = [
        said.find(word)
        for word in ("Overview", "Period", "Weight", "Snapshot |", "Rows", "Figures", "Review the weights")
    ]
    assert -1 not in places, said
    assert places == sorted(places), said


def test_a_filter_is_changed_by_keyboard_alone(visit: Callable[[str], Page]) -> None:
    page = visit(f"/?{HALF_YEAR}")
    page.get_by_role("button", name="Weight kg").focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="kg").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**weight=lb**")
    wait_until_drawn(page)
    assert "lb" in page.locator(".m-tile").nth(1).inner_text()


def test_a_server_just_started_shows_no_bare_file_names(chromium: Browser, demo_home: Path, tmp_path: Path) -> None:
    server = Server(demo_home, tmp_path)
    server.start()
    try:
        page = chromium.new_page()
        page.add_init_script("""window.seen = []; new MutationObserver(() => {
            for (const link of document.querySelectorAll('[data-testid="stSidebarNavLink"]')) window.seen.push(link.innerText.trim());
        }).observe(document, { childList: true, subtree: true, characterData: true });""")
        page.goto(f"{server.url}/map?{HALF_YEAR}")
        wait_until_drawn(page)
        expect(page.get_by_test_id("stSidebarNavLink").first).to_be_visible()
        seen = set(page.evaluate("() => window.seen")) - {""}
        assert "Deconfliction" in seen
        assert all(name[0].isupper() for name in seen), seen
        page.close()
    finally:
        server.stop()
