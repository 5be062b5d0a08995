"""What has come in or been decided since a version was built, and so is in no number yet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from muster.feeds.catalogue import feed, feed_names
from muster.feeds.importing import is_stale
from muster.feeds.landing import receipts
from muster.pool.decision import Decision
from muster.pool.decisions import decisions
from muster.pool.manifest import Manifest, by_the_rule, program_digest


@dataclass(frozen=True)
class Waiting:
    """Matters for the next version.

    files: those it would add; read_anew: how many are read again because their feed or the code lists changed; decided:
    decisions since; anything: whether a build would give another version at all.
    """

    files: tuple[str, ...]
    read_anew: int
    decided: int
    anything: bool


def waiting(version: str, built_at: datetime, held: Collection[tuple[str, str]]) -> Waiting:
    """What a build would add to this version.

    built_at: when it was built, in UTC; held: feed and SHA-256 of each of its landings. Nothing is landed or built.
    Raises MusterError for a feed that cannot be read.
    """
    landed, decided = receipts(), decisions()
    known = cache(feed)
    names = set(feed_names())
    stale = [each for each in landed if each.feed in names and is_stale(each, known(each.feed))]
    same = not stale and by_the_rule(Manifest(tuple(landed), tuple(decided), program_digest())).version == version
    return Waiting(not_in(held), len(stale), sum(_later(each, built_at) for each in decided), not same)


def not_in(held: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """The names of files that have landed beside those held (feed and SHA-256 of each)."""
    known = set(held)
    return tuple(each.file for each in receipts() if (each.feed, each.sha256) not in known)


def _later(decision: Decision, built_at: datetime) -> bool:
    """Decisions are told to the second: one of the build's own second counts as later."""
    return datetime.fromisoformat(decision.at).astimezone(UTC).replace(tzinfo=None) >= built_at.replace(microsecond=0)
