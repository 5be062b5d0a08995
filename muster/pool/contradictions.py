"""Whether a new word of a person contradicts one in force: both are then named, and the new one is refused."""

from collections.abc import Iterable, Iterator, Sequence

from muster.errors import MusterError
from muster.pool.decision import PAIRED, Decision, Record, in_words, signed


def refuse_contradiction(word: Decision, last: Iterable[Decision]) -> None:
    """Nothing, or MusterError naming the new word and the earlier ones that it contradicts.

    last: the last word on each matter. Links make chains: A is B and B is C, so A is C; nothing in a chain is apart.
    """
    standing = [each for each in last if each.in_force]
    if word.undone:
        if not any(each.matter == word.matter and each.action == word.action for each in standing):
            raise MusterError(f"There is nothing to undo: no decision in force says that {_said(word)}.")
        return
    if word.action in PAIRED:
        _refuse_pair(word, [each for each in standing if each.action in PAIRED and each.kind == word.kind])


def _refuse_pair(word: Decision, standing: list[Decision]) -> None:
    for earlier in standing:
        if earlier.matter == word.matter and earlier.action != word.action:
            raise MusterError(_refusal(word, [earlier]))
    links = [each for each in standing if each.action == "link"]
    aparts = [each for each in standing if each.action == "apart"]
    if word.action == "apart":
        chain = _chain(word.record, word.other, links)
        if chain:
            raise MusterError(_refusal(word, chain))
        return
    for apart in aparts:
        chain = _chain(apart.record, apart.other, [*links, word])
        if word in chain:
            raise MusterError(_refusal(word, [apart, *(each for each in chain if each != word)]))


def _said(word: Decision) -> str:
    return in_words(word).removesuffix(": taken back")


def _refusal(word: Decision, earlier: Sequence[Decision]) -> str:
    return (
        f"Not recorded: that {_said(word)} contradicts {'; and '.join(signed(each) for each in earlier)}. "
        f"Undo {'that' if len(earlier) == 1 else 'one of them'} first, or leave it."
    )


def _chain(start: Record, end: Record, links: Sequence[Decision]) -> list[Decision]:
    """The fewest links that lead from one record to another; none where none do."""
    reached: dict[Record, list[Decision]] = {start: []}
    edge = [start]
    while edge and end not in reached:
        found: dict[Record, list[Decision]] = {}
        for record in edge:
            found |= {
                beyond: [*reached[record], link] for beyond, link in _from(record, links) if beyond not in reached
            }
        reached |= found
        edge = list(found)
    return reached.get(end, [])


def _from(record: Record, links: Sequence[Decision]) -> Iterator[tuple[Record, Decision]]:
    for link in links:
        if record in (link.record, link.other):
            yield (link.other if link.record == record else link.record), link
