"""The wall in a real browser: it turns, follows keys and remotes, waits, loses its server, and comes back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from muster.briefs.brief import SHIPPED
from tests.browser.conftest import Recorder
from tests.browser.serving import Server

SECOND, LOOK = 1000, 61
MORNING = "/briefing?brief=morning&full=1"
Wall = Callable[..., Page]


def at(page: Page) -> int:
    """The number of the slide on the wall."""
    return int(page.evaluate("musterWall.at")) + 1


def foot(page: Page) -> str:
    return page.locator(".w-bottom .w-end").inner_text()


def wait(page: Page, seconds: float) -> None:
    """Let the browser's clock run so many seconds, in steps in which its requests are answered."""
    while seconds > 0:
        page.clock.run_for(min(seconds, 5) * SECOND)
        page.wait_for_timeout(60)
        seconds -= 5


def until(page: Page, said: str, seconds: int = 240) -> None:
    """Let the clock run until the foot says this."""
    for _ in range(seconds // 5):
        if said in foot(page):
            return
        wait(page, 5)
    pytest.fail(f"'{said}' never stood on the wall, but '{foot(page)}'")


@pytest.fixture
def wall(chromium: Browser, app_url: str, recorder: Recorder) -> Iterator[Wall]:
    """Opens a wall on a clock of its own; nothing may leave this machine."""
    context = chromium.new_context(viewport={"width": 1920, "height": 1080})

    def opening(path: str = MORNING, base: str = app_url) -> Page:
        page = context.new_page()
        page.clock.install()
        recorder.follow(page)
        page.goto(base + path)
        page.locator(".w-slide, .w-cover").first.wait_for(timeout=60_000)
        return page

    yield opening
    context.close()
    recorder.assert_nothing_left_loopback()


@pytest.fixture
def server(demo_home: Path, tmp_path: Path) -> Iterator[Server]:
    serving = Server(demo_home, tmp_path)
    serving.start()
    yield serving
    serving.stop()


def test_nothing_else_is_on_the_screen(wall: Wall) -> None:
    page = wall()
    for x in (5, 960, 1915):
        for y in (5, 30, 540, 1075):
            assert page.evaluate(f"document.elementFromPoint({x}, {y}).id") == "muster-wall"
    for part in ("stSidebar", "stHeader", "stToolbar"):
        assert not page.get_by_test_id(part).is_visible()
    assert page.locator(".m-marking").count() == 0


def test_every_slide_says_its_marking_its_number_its_data_and_the_next_look(wall: Wall) -> None:
    page = wall()
    assert "TLP:AMBER" in page.locator(".w-top").inner_text()
    assert "SYNTHETIC DATA" in page.locator(".w-bottom").inner_text()
    expect(page.locator(".w-top .w-end")).to_have_text("Slide 1 of 6")
    assert "Data as of 30 Jun 2026" in page.locator(".w-said").inner_text()
    assert "agencies complete" in page.locator(".w-said").inner_text()
    assert foot(page).startswith("Looked for newer data ")
    assert ", again " in foot(page)


def test_it_turns_by_itself_and_begins_anew_after_the_last(wall: Wall) -> None:
    page = wall()
    seen = [at(page)]
    for _ in range(7):
        wait(page, 20.5)
        seen.append(at(page))
    assert seen == [1, 2, 3, 4, 5, 6, 1, 2]


def test_keys_and_the_remote_turn_it(wall: Wall) -> None:
    page = wall()
    for key, number in [
        ("ArrowRight", 2), (" ", 3), ("PageDown", 4), ("ArrowLeft", 3), ("PageUp", 2), ("End", 6), ("ArrowRight", 1),
        ("ArrowLeft", 6), ("Home", 1),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert at(page) == number, key
    assert "slide=1" in page.url


def test_freezing_stops_the_turning_and_says_so(wall: Wall) -> None:
    page = wall()
    page.keyboard.press("f")
    wait(page, 65)
    assert at(page) == 1
    assert "Frozen" in page.locator(".w-top").inner_text()
    page.keyboard.press("f")
    wait(page, 21)
    assert at(page) == 2


@pytest.mark.parametrize("key", ["b", "B", "."])
def test_the_cover_takes_the_slide_out_of_the_page(wall: Wall, key: str) -> None:
    page = wall()
    page.keyboard.press(key)
    expect(page.locator(".w-cover h1")).to_be_visible()
    assert page.locator(".w-slide").count() == 0
    assert "TLP:AMBER" in page.locator(".w-top").inner_text()
    wait(page, 45)
    assert page.locator(".w-slide").count() == 0
    page.keyboard.press("ArrowRight")
    expect(page.locator(".w-slide")).to_be_visible()
    assert at(page) == 1


def test_after_half_an_hour_without_a_key_it_covers_itself_and_stays_covered_when_loaded_again(wall: Wall) -> None:
    page = wall()
    page.clock.fast_forward(29 * 60 * SECOND)
    wait(page, 5)
    assert page.locator(".w-slide").count() == 1
    page.clock.fast_forward(61 * SECOND)
    wait(page, 5)
    expect(page.locator(".w-cover")).to_be_visible()
    page.reload()
    expect(page.locator(".w-cover")).to_be_visible(timeout=60_000)
    assert page.locator(".w-slide").count() == 0


def test_whatever_loads_it_again_comes_back_to_the_same_slide(wall: Wall) -> None:
    page = wall()
    page.keyboard.press("End")
    page.keyboard.press("f")
    page.reload()
    page.locator(".w-slide").wait_for(timeout=60_000)
    assert at(page) == 6
    assert "Frozen" in page.locator(".w-top").inner_text()


def test_escape_leaves_to_the_screen_it_came_from(wall: Wall) -> None:
    page = wall()
    page.keyboard.press("Escape")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Briefing").wait_for(timeout=60_000)
    assert "full=1" not in page.url
    assert page.locator("#muster-wall").count() == 0


def test_a_brief_that_there_is_not_says_so_on_the_wall(wall: Wall) -> None:
    page = wall("/briefing?brief=evening&full=1")
    assert "There is no brief 'evening'; the briefs are: board" in page.locator(".w-problem").inner_text()


def test_guests_see_no_hexes_and_are_told_of(wall: Wall) -> None:
    page = wall(MORNING + "&guests=1")
    assert "Guests: small counts hidden" in page.locator(".w-top").inner_text()
    said = " ".join(page.evaluate("musterWall.slides.map(slide => slide.html)"))
    assert "per hex" not in said
    assert "Not shown in a room with guests" in said


def test_a_new_version_waits_for_the_slide_to_turn(wall: Wall, server: Server) -> None:
    page = wall(base=server.url)
    page.keyboard.press("f")
    before = page.evaluate("musterWall.told.key")
    server.publish()
    # The same numbers on the same day: what is shown does not change, and nothing waits.
    wait(page, LOOK)
    assert page.evaluate("musterWall.told.key") == before
    (server.home / "house.toml").write_text('marking = "For this test"', encoding="utf-8")
    server.publish()
    until(page, "Newer data at the next slide")
    assert "For this test" not in page.locator(".w-top").inner_text()
    page.keyboard.press("ArrowRight")
    assert "For this test" in page.locator(".w-top").inner_text()
    assert at(page) == 2
    assert "Frozen" in page.locator(".w-top").inner_text()


def test_a_lost_server_leaves_the_slides_turning_with_their_age_and_comes_back_by_itself(
    wall: Wall, server: Server
) -> None:
    page = wall(base=server.url)
    server.stop()
    until(page, "No connection since")
    assert "w-alert" in str(page.locator(".w-bottom .w-end").get_attribute("class"))
    seen = set()
    for _ in range(8):
        wait(page, 20)
        seen.add(at(page))
    assert len(seen) == 6
    assert " min old" in foot(page)
    assert page.evaluate("document.elementFromPoint(960, 540).id") == "muster-wall"
    before = page.evaluate("window.sameload = true; musterWall.lookedAt")
    server.start()
    until(page, "Looked for newer data")
    # Streamlit's own connecting takes real time, which the fast clock has to give it.
    for _ in range(80):
        if page.evaluate("musterWall.lookedAt") > before:
            break
        page.clock.run_for(2 * SECOND)
        page.wait_for_timeout(500)
    assert page.evaluate("musterWall.lookedAt") > before
    assert page.evaluate("window.sameload"), "the page was loaded anew"
    assert page.locator(".w-slide").count() == 1


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.toml")))
def test_nothing_is_cut_or_lies_on_anything_else(
    chromium: Browser, app_url: str, name: str, width: int, height: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height})
    try:
        page = context.new_page()
        page.goto(f"{app_url}/briefing?brief={name}&full=1")
        page.locator(".w-slide").wait_for(timeout=60_000)
        for slide in range(page.evaluate("musterWall.slides.length")):
            page.evaluate(f"musterWall.show({slide})")
            assert page.locator(".w-problem").count() == 0
            assert page.evaluate(LAID_OUT) == [], f"{name}, slide {slide + 1}"
    finally:
        context.close()


# What is cut, what runs into another part, and what is smaller than can be read from six metres (32 px at 1080 lines).
LAID_OUT = """() => {
  const root = document.querySelector('#muster-wall').shadowRoot, wrong = [];
  const box = name => root.querySelector(name)?.getBoundingClientRect();
  const unit = innerWidth / 1920, slack = 2 * unit;
  const parts = ['.w-top', '.w-head', '.w-body', '.w-foot', '.w-bottom'].map(name => [name, box(name)]).filter(pair => pair[1]);
  for (let at = 1; at < parts.length; at++) {
    if (parts[at][1].top < parts[at - 1][1].bottom - slack) wrong.push(parts[at - 1][0] + ' runs into ' + parts[at][0]);
  }
  const body = box('.w-body');
  for (const each of root.querySelectorAll('.w-body *')) {
    if (each.closest('svg') && each.tagName !== 'svg' && each.tagName !== 'text') continue;
    const found = each.getBoundingClientRect();
    if (found.width && (found.bottom > body.bottom + slack || found.right > innerWidth - 40 * unit)) wrong.push('cut: ' + each.textContent.slice(0, 60));
  }
  for (const each of root.querySelectorAll('.w-slide p, .w-slide td, .w-slide th, .w-slide time, .w-slide text')) {
    const size = each.tagName === 'text' ? each.getBoundingClientRect().height / 1.3 : parseFloat(getComputedStyle(each).fontSize);
    if (each.tagName !== 'text' && size < 29.5 * unit) wrong.push(`${size / unit} px: ` + each.textContent.slice(0, 60));
  }
  return [...new Set(wrong)];
}"""
