"""A snapshot in a real browser: asked for in the bar, downloaded, and equal to its version."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from muster.snapshot.verifying import verify


def test_a_snapshot_is_asked_for_downloaded_and_equal(
    visit: Callable[[str], Page], demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit("/?start=2026-01-01&end=2026-06-30")
    page.get_by_role("button", name="Snapshot", exact=True).click()
    asked = page.get_by_role("dialog")
    asked.get_by_label("Recipient", exact=True).fill("Executive Board")
    asked.get_by_label("Recipient's agency").fill("Three Rivers JTF")
    asked.get_by_label("Reason").fill("June board")
    asked.get_by_role("button", name="Make the PDF").click()
    with page.expect_download(timeout=60_000) as download:
        asked.get_by_role("button", name="Download").click(timeout=60_000)
    download.value.save_as(tmp_path / "o.pdf")
    monkeypatch.setenv("MUSTER_HOME", str(demo_home))
    verdict = verify((tmp_path / "o.pdf").read_bytes())
    assert (verdict.equal, verdict.what) == (True, "screen overview")
    assert download.value.suggested_filename == f"screen-overview-{verdict.export}.pdf"
