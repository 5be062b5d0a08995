"""How the app is served: what Streamlit does by itself must reach nobody either."""

import os
import subprocess
import sys

from muster.paths import ROOT

# As `streamlit run` starts: the house's own settings are read, then the address is printed.
START = """
from streamlit import config, net_util
from streamlit.web import bootstrap
from streamlit.web.server import server_util

def asked(*_, **__):
    raise AssertionError("a site on the internet was asked for this machine's address")

net_util._make_blocking_http_get = asked
bootstrap._print_url(False)
assert server_util.is_url_from_allowed_origins("http://localhost:8501")
"""


def test_the_start_of_the_server_asks_nobody_for_its_address() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "localhost" in done.stdout
