"""One decision of a person, what it is a word on, and how it is told."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Action = Literal["exclude", "include", "link", "apart", "lead", "value"]
Matter = tuple[str, ...]
PAIRED = ("link", "apart")


@dataclass(frozen=True, order=True)
class Record:
    """One record as its agency sent it: the kind it is (seizure, arrest), its feed, its agency's id, its own id."""

    kind: str
    feed: str
    agency: str
    record_id: str

    def __str__(self) -> str:
        return f"{self.agency or self.feed} {self.record_id}"


@dataclass(frozen=True)
class Decision:
    """One word. Fields after `why` are empty where the action does not need them.

    link, apart: this record and the other; lead: the agency that led the record's event; value: the drug family for
    which the record's quantity stands. undone: the word takes its matter's earlier word back.
    """

    feed: str
    record_id: str
    action: Action
    who: str
    at: str
    why: str
    kind: str = ""
    agency: str = ""
    other_feed: str = ""
    other_agency: str = ""
    other_record_id: str = ""
    lead: str = ""
    family: str = ""
    undone: bool = False

    @property
    def record(self) -> Record:
        """The record it speaks of, the first of two."""
        return Record(self.kind, self.feed, self.agency, self.record_id)

    @property
    def other(self) -> Record:
        """The second record of a link or apart."""
        return Record(self.kind, self.other_feed, self.other_agency, self.other_record_id)

    @property
    def matter(self) -> Matter:
        """What it is a word on: the last word on a matter counts."""
        if self.action in PAIRED:
            return ("pair", self.kind, *(part for one in sorted((self.record, self.other)) for part in _parts(one)))
        if self.action in ("lead", "value"):
            return (self.action, self.kind, *_parts(self.record), self.family)
        return ("record", self.feed, self.record_id)

    @property
    def in_force(self) -> bool:
        """Whether it changes anything: neither taken back nor a taking back."""
        return not self.undone and self.action != "include"


def _parts(record: Record) -> Matter:
    return record.feed, record.agency, record.record_id


SAID = {
    "exclude": "{record} excluded from every count",
    "include": "{record} taken back into the counts",
    "link": "{record} and {other} tell of one event",
    "apart": "{record} and {other} tell of two events",
    "lead": "{lead} led the event of {record}",
    "value": "{record} says how much {family} there was",
}


def in_words(decision: Decision) -> str:
    """What a decision says: "amber-police 1 and blue-sheriff 2 tell of one event"."""
    said = SAID[decision.action].format(
        record=decision.record, other=decision.other, lead=decision.lead, family=decision.family
    )
    return f"{said}: taken back" if decision.undone else said


def signed(decision: Decision) -> str:
    """The same with who, when and why: "... (ann, 3 May 2026 14:02 UTC: same car stop)"."""
    at = dt.datetime.fromisoformat(decision.at)
    return f"{in_words(decision)} ({decision.who}, {at.day} {at:%b %Y %H:%M} UTC: {decision.why})"
