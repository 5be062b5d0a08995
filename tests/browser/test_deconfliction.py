"""A pair is put off, joined and taken back by one key each, in a real browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Recorder, open_screen

SLOW = 30_000  # ms: two cores that others use too
QUESTION = ".st-key-card-pair .m-title"


def test_one_key_puts_off_joins_and_takes_back(visit: Callable[[str], Page], recorder: Recorder) -> None:
    page = visit("/")
    open_screen(page, "Deconfliction")
    page.get_by_role("button", name="Later").wait_for(timeout=SLOW)
    title, head = page.locator(QUESTION), page.locator(".st-key-card-queue .m-title")
    first, waiting = title.inner_text(), head.inner_text()
    page.keyboard.press("n")
    expect(page.locator(".st-key-card-queue .m-sub")).to_contain_text("1 put off, at the end", timeout=SLOW)
    page.keyboard.press("l")
    expect(page.locator(".st-key-decided-last")).to_contain_text("It waits for the next build.", timeout=SLOW)
    expect(head).to_have_count(1, timeout=SLOW)
    assert head.inner_text() != waiting
    page.keyboard.press("u")
    expect(page.locator(".st-key-decided-last")).to_contain_text("taken back", timeout=SLOW)
    expect(head).to_have_count(1, timeout=SLOW)  # for a moment the card before stands beside its next
    expect(head).to_have_text(waiting)
    assert first
    recorder.assert_nothing_went_wrong()


def test_a_letter_typed_into_the_reason_decides_nothing(visit: Callable[[str], Page]) -> None:
    page = visit("/")
    open_screen(page, "Deconfliction")
    page.get_by_role("button", name="Later").wait_for(timeout=SLOW)
    waiting = page.locator(".st-key-card-queue .m-title").inner_text()
    box = page.get_by_role("combobox", name="Why")
    box.click()
    box.press_sequentially("lp")
    page.wait_for_timeout(800)
    expect(page.locator(".st-key-card-queue .m-title")).to_have_count(1, timeout=SLOW)
    expect(page.locator(".st-key-card-queue .m-title")).to_have_text(waiting)
    expect(page.locator(".st-key-decided-last")).to_have_count(0)
