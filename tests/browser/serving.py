"""A server of a test's own, over a copy of the demo: it can be stopped, started again, and given new versions."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from muster.paths import ROOT
from tests.browser.conftest import free_port, wait_until_served

EXCLUDE = """
import sys
from muster.pool.build import build
from muster.pool.decisions import decide
decide("generic_seizure", sys.argv[1], "exclude", "a test")
print(build().version)
"""


class Server:
    """One server on one port. Stop it before its folder goes."""

    def __init__(self, demo: Path, folder: Path) -> None:
        self.home, self.log, self.port = folder / "pool", folder / "log.txt", free_port()
        shutil.copytree(demo, self.home)
        self.env = os.environ | {"MUSTER_HOME": str(self.home)}
        self.running: subprocess.Popen[bytes] | None = None
        self.published = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"]
        with self.log.open("a") as out:
            self.running = subprocess.Popen(
                [*command, "--server.port", str(self.port)], cwd=ROOT, env=self.env, stdout=out, stderr=out
            )
        wait_until_served(self.running, self.port, self.log)

    def stop(self) -> None:
        if self.running:
            self.running.kill()
            self.running.wait(10)
        self.running = None

    def publish(self) -> str:
        """Build and publish a version of its own: one more record excluded, whether there is such a record or not."""
        self.published += 1
        done = subprocess.run(
            [sys.executable, "-c", EXCLUDE, f"nothing-{self.published}"],
            cwd=ROOT, env=self.env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()
