"""Words that no code list knows, each with the one line that names it."""

import pandas as pd

from muster.charts import words
from muster.errors import MusterError
from muster.feeds.catalogue import feed
from muster.feeds.words import code_table
from muster.paths import ROOT
from pages.intake.tables import ROWS, show_table
from pages.shell.draw import card
from pages.shell.screen import Screen

TABLE = {
    "word": "Word", "field": "Names a", "rows": ROWS, "feed": "Feed", "line": "Line to add", "file": "To this file, in",
}  # fmt: skip


def show_unknown(here: Screen) -> None:
    """The words, and what their line may say."""
    frame = here.ask("data/unmapped").frame
    said = (
        "They count as unknown. Add the line with the code that is meant, then build: nobody has to send the file again"
    )
    where = card("unmapped", f"Words no list knows: {words.count(len(frame))}", said)
    show_table(with_line(frame), TABLE, where, otherwise="None: every word of every file is known.")
    if len(frame):
        for field in sorted(set(frame["field"])):
            codes = ", ".join(row["code"] for row in code_table(f"{field}s"))
            where.caption(f"Codes of a {field}: {codes}", text_alignment="left")


def with_line(frame: pd.DataFrame) -> pd.DataFrame:
    """The answer to data/unmapped with the line that would name each word, and where it belongs."""
    lines = [f'"{word}" = "…"' for word in frame["word"].str.replace('"', '\\"')]
    files = [
        f"{_file(name)} [records.values.{field}]" for name, field in zip(frame["feed"], frame["field"], strict=True)
    ]
    return frame.assign(line=lines, file=files)


def _file(name: str) -> str:
    """Where the feed's file stands, from the program's folder where it comes along."""
    try:
        path = feed(name).path
    except MusterError:
        return f"{name}.toml"
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
