"""The map is really drawn: hexes in their colours, a click that chooses one, a view that stays."""

import io
import re
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, TimeoutError

from muster.charts.tokens import tokens

RAMP = tokens("dark").sequential
Picture = NDArray[np.int16]


@pytest.fixture
def map_page(visit: Callable[[str], Page]) -> Page:
    """The map's screen, its canvas drawn."""
    page = visit("/map")
    page.wait_for_selector('[data-testid="stDeckGlJsonChart"] canvas', timeout=60_000)
    for _ in range(40):
        if (coloured(picture(ground(page)), RAMP[0]).sum()) > 200:
            break
        page.wait_for_timeout(500)
    return page


def ground(page: Page) -> Locator:
    """The map's own element."""
    return page.get_by_test_id("stDeckGlJsonChart")


def picture(shown: Locator) -> Picture:
    """An element as it is on the screen: height x width x 3, 0 to 255."""
    return np.asarray(Image.open(io.BytesIO(shown.screenshot())).convert("RGB"), dtype=np.int16)


def coloured(shot: Picture, colour: str) -> NDArray[np.bool_]:
    """Where a picture has a colour, but for rounding."""
    wanted = np.array(list(bytes.fromhex(colour.removeprefix("#"))))
    close: NDArray[np.bool_] = np.abs(shot - wanted).max(axis=2) <= 2
    return close


def differing(one: Picture, other: Picture) -> float:
    """The share of a picture that looks different in another."""
    return float((np.abs(one - other).max(axis=2) > 24).mean())


def choose_fullest(page: Page) -> None:
    """Click a hex of the highest class. A browser too busy drawing may take a click for a long press: try again."""
    ys, xs = np.nonzero(coloured(picture(ground(page)), RAMP[-1]))
    # The middle one of the coloured pixels that are farthest left: inside a hex, not on its edge.
    place = len(xs) // 2
    for _ in range(10):
        ground(page).hover(position={"x": int(xs[place]), "y": int(ys[place])})
        page.wait_for_timeout(500)
        ground(page).click(position={"x": int(xs[place]), "y": int(ys[place])})
        try:
            page.wait_for_selector(".st-key-card-map-chosen", timeout=4_000)
            return
        except TimeoutError:
            continue
    pytest.fail("Ten clicks on a hex chose none.")


def test_hexes_are_drawn_in_the_colours_of_their_classes(map_page: Page) -> None:
    shot = picture(ground(map_page))
    drawn = [colour for colour in RAMP if coloured(shot, colour).sum() > 100]
    assert len(drawn) >= 4, f"only {drawn} of {RAMP} are on the map"


def test_a_clicked_hex_is_marked_and_told_beside_the_map(map_page: Page) -> None:
    choose_fullest(map_page)
    told = map_page.locator(".st-key-card-map-chosen").inner_text()
    assert "seizure event" in told
    for part in ("Events by month", "Led by", "Newest events"):
        assert part in told
    map_page.wait_for_timeout(1_500)
    shot = picture(ground(map_page))
    assert coloured(shot, tokens("dark").accent).sum() > 60
    # Nothing else is faded: the colours of the classes are still what the legend says.
    assert len([colour for colour in RAMP if coloured(shot, colour).sum() > 100]) >= 4


def test_the_view_stays_where_the_viewer_moved_it(map_page: Page) -> None:
    first = picture(ground(map_page))
    ground(map_page).hover()
    map_page.mouse.wheel(0, -300)
    map_page.mouse.move(5, 5)
    map_page.wait_for_timeout(2_500)
    moved = picture(ground(map_page))
    assert differing(first, moved) > 0.1
    said = map_page.locator(".m-said").inner_text()
    thumb = map_page.locator(".st-key-card-map-time").get_by_role("slider").first
    thumb.press("ArrowRight")
    map_page.wait_for_function("before => document.querySelector('.m-said').innerText !== before", arg=said)
    thumb.press("ArrowLeft")
    map_page.wait_for_function("before => document.querySelector('.m-said').innerText === before", arg=said)
    map_page.wait_for_timeout(2_500)
    assert differing(moved, picture(ground(map_page))) < 0.02


def test_the_months_play_by_the_keyboard_and_stop_at_the_last_on_the_same_map(visit: Callable[[str], Page]) -> None:
    page = visit("/map?start=2026-04-01&end=2026-06-30")
    page.wait_for_selector('[data-testid="stDeckGlJsonChart"] canvas', timeout=60_000)
    page.evaluate("document.querySelector('[data-testid=stDeckGlJsonChart] canvas').dataset.mine = 'yes'")
    play = page.locator(".m-play")
    play.focus()
    play.press("Enter")
    strip = page.locator(".st-key-card-map-time h4 small").first
    for month in ("Apr", "May", "Jun"):
        strip.filter(has_text=re.compile(f"^{month} 2026(;|$)")).wait_for(timeout=20_000)
    play.filter(has_text="Play").wait_for(timeout=20_000)
    assert page.evaluate("document.querySelectorAll('[data-mine=yes]').length") == 1


def test_a_comparison_says_how_many_places_changed(visit: Callable[[str], Page]) -> None:
    page = visit("/map?start=2026-01-01&end=2026-06-30&against=year&layer=counties")
    page.locator(".m-said").filter(has_text="Against 2025, same").wait_for(timeout=60_000)
    assert "by more than chance" in page.locator(".m-said").inner_text()
    assert "Chance: no more than chance" in page.locator(".m-legend").inner_text()
