"""No screen asks for anything from outside this machine, and none breaks in the browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import Recorder, open_screen


def screens(page: Page) -> list[str]:
    """The titles of all screens, as the navigation names them."""
    return [link.inner_text().strip() for link in page.get_by_test_id("stSidebarNavLink").all()]


def test_every_screen_is_drawn_from_this_machine_alone(visit: Callable[[str], Page], recorder: Recorder) -> None:
    page = visit("/")
    titles = screens(page)
    assert "Map" in titles
    for title in titles:
        open_screen(page, title)
        assert page.get_by_test_id("stException").count() == 0, f"{title} shows an exception"
        assert page.locator(".m-note-alert").count() == 0, f"{title}: {page.locator('.m-note-alert').all_inner_texts()}"
        drawn = page.locator('[data-testid="stMain"] [data-testid="stElementContainer"]').count()
        assert drawn > 2, f"{title} is empty"
    recorder.assert_nothing_left_loopback()
    recorder.assert_nothing_went_wrong()


def test_what_leaves_this_machine_is_noticed(context: BrowserContext) -> None:
    page, watched = context.new_page(), Recorder()
    watched.follow(page)
    page.evaluate("fetch('http://192.0.2.1/tile.png', {mode: 'no-cors'}).catch(() => null)")
    page.wait_for_timeout(500)
    page.close()
    with pytest.raises(AssertionError, match="192.0.2.1"):
        watched.assert_nothing_left_loopback()
