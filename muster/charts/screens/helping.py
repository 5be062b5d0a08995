"""Help of each screen: what it shows, what to do with it, what it cannot say; read from data/terms/help.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache

from muster.paths import DATA

FILE = DATA / "terms" / "help.toml"


@dataclass(frozen=True, slots=True)
class Help:
    """Three paragraphs for those who lead: what a screen shows, what to do with it, what it cannot say."""

    shows: str
    use: str
    limits: str

    def told(self) -> tuple[tuple[str, str], ...]:
        """The paragraphs, each with its head."""
        return (("What it shows", self.shows), ("What to do with it", self.use), ("What it cannot say", self.limits))


@cache
def helps() -> dict[str, Help]:
    """The help of every screen, by the name of its file."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {screen: Help(**texts) for screen, texts in read.items()}
