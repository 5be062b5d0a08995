"""The way from a paper to its numbers: one version, one set of filters, one viewer; every answer is kept as it came."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from muster.access.viewer import Viewer
from muster.pool.ask import Answer, ask
from muster.pool.facts import Facts, facts
from muster.pool.filters import Filters


@dataclass(frozen=True)
class Kept:
    """An answer, and the parameters beside the filters that it was asked with."""

    answer: Answer
    more: Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """Questions to one version; `kept` holds each answer once, in the order of asking.

    at: what the screen's address says beside the filters. moment: when the export was asked for; what people decided
    after it is not in it.
    """

    facts: Facts
    filters: Filters
    viewer: Viewer
    kept: list[Kept] = field(default_factory=list)
    at: Mapping[str, Sequence[str]] = field(default_factory=dict)
    moment: dt.datetime | None = None

    @property
    def pounds(self) -> bool:
        """Whether masses are told in pounds."""
        return self.filters.weight == "lb"

    def told(self, name: str) -> str:
        """What the address says under that name; "" for nothing."""
        return next(iter(self.at.get(name, ())), "")

    def ask(self, question: str, **more: Any) -> Answer:  # noqa: ANN401 (a question's own parameters)
        """The answer under these filters; the same question is not asked twice."""
        for one in self.kept:
            if (one.answer.question, one.more) == (question, more) and one.answer.sentence == self._sentence():
                return one.answer
        answer = ask(question, self.filters, self.viewer, version=self.facts.version, more=more)
        self.kept.append(Kept(answer, more))
        return answer

    def under(self, filters: Filters) -> "Asked":
        """The same questions under other filters; the answers go to the same list."""
        return replace(self, filters=filters)

    def _sentence(self) -> str:
        return self.filters.sentence(self.facts)


def asked(
    version: str, filters: Filters, viewer: Viewer, at: Mapping[str, Sequence[str]] | None = None,
    moment: dt.datetime | None = None,
) -> Asked:  # fmt: skip
    """A way to ask that version. Raises MusterError when it is not kept."""
    return Asked(facts(version), filters, viewer, at=at or {}, moment=moment)
