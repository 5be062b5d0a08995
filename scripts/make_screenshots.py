"""Pictures of every screen, of the demo, for docs/screens: at a wall's, a desk's and a phone's size, dark and light.

Run by `make screenshots`; it needs Chromium and no network. Pictures are WebP, which a page of GitHub shows.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from muster.paths import ROOT
from tests.browser.conftest import FLAGS, NAMES
from tests.browser.screens import SCREENS, come_to
from tests.browser.serving import Server

FOLDER = ROOT / "docs" / "screens"
# By name: width, height, theme.
SIZES = {
    "wall": (1920, 1080, "dark"),
    "desk": (1440, 900, "light"),
    "phone": (390, 844, "light"),
    "desk-dark": (1440, 900, "dark"),
}
IN_BOTH = ("overview",)  # drawn at a desk in the dark too
SETTLED_MS, MAP_MS = 900, 4000  # a chart's last step; a map drawn without a graphics card


def main(names: list[str]) -> None:
    """Draw the screens named, or all."""
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        env = os.environ | {"MUSTER_HOME": str(demo)}
        subprocess.run([sys.executable, "-m", "muster", "demo"], cwd=ROOT, env=env, check=True)
        server = Server(demo, Path(folder))
        server.start()
        try:
            _draw(server.url, names or list(SCREENS))
        finally:
            server.stop()


def _draw(url: str, names: list[str]) -> None:
    path = os.environ.get("MUSTER_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name in names:
            for size in SIZES if name in IN_BOTH else list(SIZES)[:3]:
                written = _picture(browser, url, name, size)
                print(f"{written.relative_to(ROOT)}  {written.stat().st_size / 1000:.0f} kB")
        browser.close()


def _picture(browser: Browser, url: str, name: str, size: str) -> Path:
    width, height, theme = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
    come_to(page, url, name)
    page.mouse.move(width - 2, height - 2)
    page.wait_for_timeout(MAP_MS if page.get_by_test_id("stDeckGlJsonChart").count() else SETTLED_MS)
    picture = Image.open(BytesIO(page.screenshot()))
    page.close()
    written = FOLDER / f"{name}-{size}.webp"
    picture.convert("RGB").save(written, quality=76, method=6)
    return written


if __name__ == "__main__":
    main(sys.argv[1:])
