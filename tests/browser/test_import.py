"""A file is imported in a real browser, from the choice of the file to the version that counts it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from muster.paths import ROOT
from tests.browser.conftest import Recorder, free_port, wait_until_drawn, wait_until_served

SEIZURES = (
    "record_id,agency,occurred_at,drug,quantity,unit\n"
    "N-1,three-rivers-pd,2026-06-20 10:00,fentanyl,5,g\nN-2,three-rivers-pd,2026-06-21 10:00,meth,ten,g\n"
)
EVIDENCE = "Item No,Date,Substance,Weight (grams)\nR-1,03/04/2026,meth,5\nR-2,05/06/2026,blue stuff,7\n"
SLOW = 30_000  # ms: a build reads every landing


@pytest.fixture(scope="module")
def home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo: what is imported here is in nobody else's numbers."""
    own = tmp_path_factory.mktemp("import") / "pool"
    shutil.copytree(demo_home, own)
    # The Parquet's place is part of a version: the copy is built where it stands.
    subprocess.run(
        [sys.executable, "-m", "muster", "build"], cwd=ROOT, env=os.environ | {"MUSTER_HOME": str(own)}, check=True
    )
    return own


@pytest.fixture(scope="module")
def address(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app over that copy."""
    port, log = free_port(), tmp_path_factory.mktemp("server") / "log.txt"
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.address",
        "127.0.0.1",
        "--server.port",
        str(port),
    ]
    with log.open("w") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"MUSTER_HOME": str(home)}, stdout=out, stderr=out
        )
        try:
            wait_until_served(server, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(10)


@pytest.fixture
def data(context: BrowserContext, address: str, recorder: Recorder) -> Iterator[Page]:
    """The Data screen; nothing that is done on it may leave this machine."""
    page = context.new_page()
    recorder.follow(page)
    page.goto(f"{address}/data")
    wait_until_drawn(page)
    yield page
    page.close()
    recorder.assert_nothing_left_loopback()


def open_part(page: Page, name: str) -> None:
    page.locator(".st-key-data-part button").filter(has_text=name).click()


def choose_file(page: Page, folder: Path, name: str, content: str) -> None:
    """Choose a file as a person does, through the browser's own upload."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    open_part(page, "Import")
    page.locator('input[type="file"]').set_input_files(path)


def version(page: Page) -> str:
    """The version in the marking."""
    found = re.search(r"version (\w+)", page.locator(".m-marking-top").inner_text())
    assert found
    return found[1]


def test_an_upload_is_seen_landed_built_and_followed(data: Page, tmp_path: Path) -> None:
    choose_file(data, tmp_path, "june.csv", SEIZURES)
    card = data.locator(".st-key-card-preview")
    expect(card).to_contain_text("2 rows read = 1 accepted + 1 rejected + 0 repeated.", timeout=SLOW)
    expect(card).to_contain_text('quantity "…" is not a number')
    data.get_by_role("button", name="Land these rows").click()
    expect(data.get_by_text("june.csv landed: 2 rows read = 1 accepted + 1 rejected + 0 repeated.")).to_be_visible(
        timeout=SLOW
    )
    expect(data.locator(".st-key-card-waiting")).to_contain_text(re.compile(r"1 file\b.*In no number until"))
    before = version(data)
    data.get_by_role("button", name="Build and publish").click()
    expect(data.locator(".m-sentence", has_text="built and published")).to_be_visible(timeout=2 * SLOW)
    assert version(data) != before
    expect(data.locator(".st-key-card-waiting")).to_have_count(0)


def test_a_failed_upload_is_a_sentence_and_the_next_one_works(data: Page, tmp_path: Path) -> None:
    choose_file(data, tmp_path, "cut.csv", 'record_id,agency\n1,"x\n')
    wrong = data.locator(".st-key-card-import .m-note-alert")
    expect(wrong).to_contain_text("cut.csv, line 2: a quotation mark that opens here is never closed", timeout=SLOW)
    choose_file(data, tmp_path, "whole.csv", SEIZURES.replace("N-", "W-"))
    expect(data.locator(".st-key-card-preview")).to_contain_text("whole.csv as it would land", timeout=SLOW)
    assert wrong.count() == 0


def test_a_file_that_no_feed_fits_gets_a_feed_of_its_own(data: Page, tmp_path: Path, home: Path) -> None:
    choose_file(data, tmp_path, "three-rivers-pd evidence.csv", EVIDENCE)
    card = data.locator(".st-key-card-mapping")
    expect(card).to_contain_text("say whether the month or the day stands first", timeout=SLOW)
    expect(data.get_by_role("button", name="Save the feed")).to_be_disabled()
    card.get_by_text("month first", exact=True).click()
    expect(data.locator(".st-key-card-preview")).to_contain_text("2 rows read = 2 accepted", timeout=SLOW)
    data.get_by_role("button", name="Save the feed").click()
    expect(data.get_by_role("button", name="Land these rows")).to_be_visible(timeout=SLOW)
    written = (home / "feeds" / "three_rivers_pd_evidence.toml").read_text("utf-8")
    assert 'day = ["%m/%d/%Y"]' in written
    assert 'agency = "three-rivers-pd"' in written


def test_a_suspect_record_is_chosen_in_its_table_and_excluded(data: Page, home: Path) -> None:
    open_part(data, "Suspect")
    grid = data.locator(".st-key-card-suspects").get_by_test_id("stDataFrame")
    expect(grid).to_be_visible(timeout=SLOW)
    data.wait_for_timeout(1_000)  # the grid draws itself on a canvas after it is there
    grid.click(position={"x": 16, "y": 50})
    why = data.get_by_label("Why")
    expect(why).to_be_visible(timeout=SLOW)
    why.fill("Asked the agency: a slip of the pen")
    data.get_by_role("button", name="Exclude from every count").click()
    expect(data.locator(".st-key-card-waiting")).to_contain_text(re.compile(r"\d+ decisions?"), timeout=SLOW)
    assert "a slip of the pen" in (home / "decisions.jsonl").read_text("utf-8")
