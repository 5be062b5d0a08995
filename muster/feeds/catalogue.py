"""The feeds there are: those shipped with the program, and those this pool's people have written."""

from pathlib import Path

from muster.errors import MusterError
from muster.feeds.feed import Feed, read_feed
from muster.paths import DATA, home


def _paths() -> dict[str, Path]:
    """Feed files by name; a file in the pool's own folder stands before a shipped one of the same name."""
    folders = (DATA / "feeds", home() / "feeds")
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.toml"))}


def feed_names() -> list[str]:
    """Names of all feeds, sorted."""
    return sorted(_paths())


def feed(name: str) -> Feed:
    """The feed of that name; MusterError with the names there are when there is none."""
    paths = _paths()
    if name not in paths:
        raise MusterError(f"There is no feed '{name}'; the feeds are: {', '.join(sorted(paths))}.")
    return read_feed(paths[name])


def feeds() -> list[Feed]:
    """Every feed, read and checked, by name."""
    return [feed(name) for name in feed_names()]
