"""What became of decisions in a version of the pool: whether each holds there, waits, or has no effect, and why."""

from collections.abc import Iterable

from muster.pool.connect import cursor
from muster.pool.decision import Decision
from muster.sql import run

WAITS = "Waits for the next build."
BACK = "Taken back."
SAID = {
    "holds": "Holds.",
    "absent": "Has no effect now: its record does not stand in this version.",
    "overtaken": "Has no effect now: a later decision on the same event stands.",
    "foreign": "Has no effect now: the agency or the drug is none of the event's.",
    "impossible": "Has no effect now: with it an event would hold two reports of one agency.",
}


def effects(told: Iterable[Decision], version: str | None) -> list[str]:
    """What became of each decision in that version, one sentence each; in no version all wait.

    Decisions in no version yet wait; those taken back have no effect.
    """
    rows = run(cursor(version), "pool/decisions").fetchall() if version else []
    became = {tuple(row[:-1]): str(row[-1]) for row in rows}
    return [_effect(word, became) for word in told]


def _effect(word: Decision, became: dict[tuple[str, ...], str]) -> str:
    if not word.in_force:
        return BACK
    found = became.get((
        word.action, word.kind, word.feed, word.agency, word.record_id, word.other_feed, word.other_agency,
        word.other_record_id, word.lead, word.family,
    ))  # fmt: skip
    return SAID[found] if found else WAITS
