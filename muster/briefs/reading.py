"""What a brief is read from: one version, through one viewer, under one slide's filters; every answer is kept."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from muster.access.viewer import Viewer
from muster.pool.ask import Answer, ask
from muster.pool.facts import Facts
from muster.pool.filters import Filters

Key = tuple[str, Filters, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One slide's view of the version. asked is shared by all slides of a brief: a question is put once.

    used: what this slide has asked, in order. guests: the room has guests, so small counts are hidden.
    """

    facts: Facts
    filters: Filters
    viewer: Viewer
    guests: bool = False
    asked: dict[Key, Answer] = field(default_factory=dict)
    used: dict[Key, Answer] = field(default_factory=dict)

    def ask(self, question: str, **more: Any) -> Answer:  # noqa: ANN401 (a question's own parameters)
        """The answer to a question under this slide's filters, with more parameters over them."""
        key = (question, self.filters, tuple(sorted((name, _plain(value)) for name, value in more.items())))
        if key not in self.asked:
            self.asked[key] = ask(question, self.filters, self.viewer, version=self.facts.version, more=more)
        self.used[key] = self.asked[key]
        return self.asked[key]

    def under(self, filters: Filters) -> "Reading":
        """The same version under other filters, with nothing used yet."""
        return Reading(self.facts, filters, self.viewer, self.guests, self.asked)

    def whole(self, filters: Filters) -> "Reading":
        """The same slide's view under other filters: what it asks counts as used by the slide."""
        return Reading(self.facts, filters, self.viewer, self.guests, self.asked, self.used)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """Everything asked so far, in order."""
        return tuple(self.used.values())

    @property
    def pounds(self) -> bool:
        """Whether masses are shown in pounds."""
        return self.filters.weight == "lb"


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else repr(value)
