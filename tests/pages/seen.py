"""The app as a person opens it, and what its screen then says."""

import re
from collections.abc import Mapping
from html import unescape
from types import MappingProxyType

from streamlit.testing.v1 import AppTest

from muster.paths import ROOT


def opened(screen: str = "", asked: Mapping[str, str] = MappingProxyType({})) -> AppTest:
    """The app at one of its screens (the first without a name), with what its address asks; not yet run."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in asked.items():
        app.query_params[name] = value
    return app.switch_page(f"pages/{screen}.py") if screen else app


def marked(app: AppTest) -> str:
    """What the screen says, with its markup."""
    assert not app.exception, app.exception
    return "".join(element.proto.body for element in app.get("html") if "<style>" not in element.proto.body)


def said(app: AppTest) -> str:
    """All words of the screen, without markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", marked(app))))
