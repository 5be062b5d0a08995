"""Reads exports the way a stranger would: by looking at the bytes, not at the configuration."""

import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from muster.demo import Export, generate


@dataclass(frozen=True)
class World:
    """Where a world was written, its exports, and its truth (seizure, arrest, mess)."""

    folder: Path
    exports: list[Export]
    truth: dict[str, pd.DataFrame]

    def kind(self, feed: str, corrections: bool = False) -> pd.DataFrame:
        """Every row of a feed's files; the later file of corrections only when asked for."""
        paths = [e.path for e in self.exports if e.feed == f"generic_{feed}"]
        frames = [read(p) for p in paths if corrections or "corrections" not in p.name]
        return pd.concat(frames, ignore_index=True)

    def clean(self, feed: str) -> pd.DataFrame:
        """The rows without a mistake made on purpose, each record once."""
        rows = self.kind(feed)
        return rows[~rows["record_id"].isin(self.truth["mess"]["record_id"])].reset_index(drop=True)


def world(folder: Path, size: int, seed: int) -> World:
    exports = generate(folder, size, seed)
    names = ("seizure", "arrest", "mess")
    truth = {name: pd.read_csv(folder / "truth" / f"{name}.csv", dtype=str, keep_default_na=False) for name in names}
    return World(folder, exports, truth)


def decoded(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def read(path: Path) -> pd.DataFrame:
    """Text cells of one export; the delimiter is the one its first line has most of."""
    text = decoded(path)
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    return pd.read_csv(io.StringIO(text), sep=delimiter, dtype=str, keep_default_na=False)


def local(text: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    """Local times, whatever the separator, without the offset that a few carry."""
    return pd.to_datetime(text.str.replace(r"[+-]\d\d:\d\d$", "", regex=True), format="ISO8601")
