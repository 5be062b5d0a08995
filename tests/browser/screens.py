"""Every screen as an address, the ways into its parts included: what is looked at on all of them is looked at here."""

from playwright.sync_api import Page

from tests.browser.conftest import wait_until_drawn

HALF_YEAR = "start=2026-01-01&end=2026-06-30"
# By the name of a picture: the path, and where to click from there.
SCREENS: dict[str, tuple[str, tuple[str, ...]]] = {
    "overview": (f"/?{HALF_YEAR}", ()),
    "map": (f"/map?{HALF_YEAR}", ()),
    "contribution": (f"/contribution?{HALF_YEAR}", ()),
    "outcomes": (f"/outcomes?{HALF_YEAR}", ()),
    "agency": (f"/agency?{HALF_YEAR}", ()),
    "operations": ("/operations", ()),
    "operation": ("/operations?operation=Operation+Iron+Ferry", ()),
    "deconfliction": (f"/deconfliction?{HALF_YEAR}", ()),
    "data": (f"/data?{HALF_YEAR}", ()),
    "records": (f"/records?{HALF_YEAR}", ()),
    "event": (f"/records?{HALF_YEAR}", (".m-rows tbody .m-link",)),
    "record": (f"/records?{HALF_YEAR}", (".m-rows tbody .m-link", ".st-key-card-records .m-rows tbody .m-link")),
    "briefing": ("/briefing", ()),
    "snapshots": ("/snapshots", ()),
}


def come_to(page: Page, url: str, name: str) -> None:
    """Open a screen and wait until it stands, its charts included."""
    path, clicks = SCREENS[name]
    page.goto(url + path)
    wait_until_drawn(page)
    for selector in clicks:
        page.locator(selector).first.click()
        page.wait_for_timeout(300)
        wait_until_drawn(page)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.m-chart')].every((each) => each.querySelector('.main-svg'))"
    )
