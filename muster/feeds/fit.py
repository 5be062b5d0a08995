"""Which of the feeds there are reads a file that came without a word, by the columns that each names."""

from dataclasses import dataclass

from muster.errors import MusterError
from muster.feeds.catalogue import feed, feed_names
from muster.feeds.feed import Feed, Records
from muster.feeds.fields import needed_fields
from muster.feeds.headers import likely_kinds
from muster.feeds.readers.rows import folded
from muster.feeds.sample import Sample

_ENOUGH = 3  # columns found: a file of anything has a column "agency"


@dataclass(frozen=True)
class Fit:
    """How well a feed fits a file: how many of the columns it names the file has, and which needed ones it lacks."""

    feed: str
    title: str
    found: int
    named: int
    lost: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the file has every column that this feed cannot do without, and not by chance."""
        return not self.lost and self.found >= min(_ENOUGH, self.named)


def known_headers() -> frozenset[str]:
    """Every header that some feed names."""
    return frozenset(name for each in _readable() for name in _columns(each))


def fits(shown: Sample) -> list[Fit]:
    """The feeds of the file's format, best first: those whose needed columns it has, then the most columns found."""
    likely = likely_kinds(shown.file, shown.header)[0] if shown.header else None
    found = [
        (each.says.records[0].kind == likely, _fit(each, shown))
        for each in _readable()
        if each.says.format == shown.format
    ]
    ranked = sorted(found, key=lambda item: (not item[1].whole, -item[1].found, not item[0], item[1].named))
    return [fit for _, fit in ranked if fit.found]


def _readable() -> list[Feed]:
    """Every feed that can be read; one with a mistake is told where it is chosen, and fits nothing until then."""
    read = []
    for name in feed_names():
        try:
            read.append(feed(name))
        except MusterError:
            continue
    return read


def _columns(of: Feed) -> set[str]:
    return {column for records in of.says.records for column in records.columns.values()}


def _fit(of: Feed, shown: Sample) -> Fit:
    has = {folded(name) for name in shown.header}
    wanted = {folded(name): name for name in _columns(of)}
    if of.says.format == "nibrs-cde":
        # Its columns are made by joining the tables, which were all found.
        return Fit(of.name, of.says.title, len(wanted), len(wanted), ())
    lost = [name for records in of.says.records for name in _needed(records, has) if folded(name) not in has]
    return Fit(of.name, of.says.title, len(has & set(wanted)), len(wanted), tuple(dict.fromkeys(lost)))


def _needed(records: Records, has: set[str]) -> list[str]:
    """The headers that a part of a feed cannot do without; what is fixed, or named by a key of columns, needs none."""
    fields = [*needed_fields(records.kind), *records.required]
    spared = {*records.fixed, *(["record_id"] if records.key is not None else [])}
    if "ori" in records.fixed or folded(records.columns.get("ori", "")) in has:
        spared.add("agency")
    return [records.columns.get(field, field) for field in fields if field not in spared]
