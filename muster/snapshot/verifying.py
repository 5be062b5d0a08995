"""Whether a snapshot still says what its version says: its file, its data and every number on its pages."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from muster.access import exports
from muster.access.exports import Export
from muster.errors import MusterError
from muster.pool.decisions import decisions
from muster.pool.store import current_version, versions
from muster.snapshot.carried import NUMBERS
from muster.snapshot.making import draw
from muster.snapshot.program import program
from muster.snapshot.reading import Read, numbers_on, read

MOST_TOLD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Equal when `differs` is empty. notes: what is worth knowing beside it. compared: cells and printed numbers."""

    export: str
    version: str
    what: str
    cells: int
    printed: int
    differs: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return not self.differs


def verify(pdf: bytes) -> Verdict:
    """Open the version that the file names, derive everything again, and compare.

    Raises MusterError when the file is no snapshot at all.
    """
    found = read(pdf)
    export, differs = _entered(found, pdf)
    told = {"export": str(found.recipe["export"]), "version": export.version, "what": export.what}
    if export.version not in versions():
        lost = f"Version {export.version} is not kept here, so its numbers cannot be derived again."
        return Verdict(**told, cells=0, printed=0, differs=(*differs, lost), notes=tuple(_since(export)))
    try:
        again = read(draw(export).pdf)
    except MusterError as error:
        return Verdict(**told, cells=0, printed=0, differs=(*differs, str(error)), notes=tuple(_since(export)))
    drawn_here = export.recipe.get("program") == program()
    differs += _capped(list(_tables(found, again) if drawn_here else _shared(found, again)))
    if drawn_here:
        differs += _capped(list(_printed(found, again)))
    notes = list(_since(export))
    if not drawn_here:
        notes.append(
            "Another release of Muster drew these pages: their data were compared, not where each number stands."
        )
    cells = sum(len(row) for text in found.tables.values() for row in _rows(text))
    printed = sum(sum(numbers_on(page).values()) for page in found.pages)
    return Verdict(**told, cells=cells, printed=printed, differs=tuple(differs), notes=tuple(notes))


def _entered(found: Read, pdf: bytes) -> tuple[Export, list[str]]:
    """The export as the ledger has it; as the file itself says where the ledger has none."""
    name = str(found.recipe["export"])
    known = {each.id: each for each in exports.exports()}
    if name not in known:
        return _said(found.recipe), [f"The ledger has no export {name}: it was made elsewhere, or its id was altered."]
    export = known[name]
    if sha256(pdf).hexdigest() == export.sha256:
        return export, []
    return export, [f"The file was altered after its export: its hash is not the one in the ledger for {name}."]


def _said(recipe: Mapping[str, Any]) -> Export:
    names = ("at", "who", "recipient", "agency", "reason", "what", "filters", "version", "recipe")
    missing = [name for name in names if name not in recipe]
    if missing:
        raise MusterError(f"This snapshot does not say its {missing[0]}: it was altered, and cannot be made again.")
    return Export(id=str(recipe["export"]), **{name: recipe[name] for name in names})


def _tables(found: Read, again: Read) -> Iterator[str]:
    """Each cell of the attached data that is not what the version says."""
    for name in sorted(found.tables.keys() | again.tables.keys()):
        if name not in found.tables or name not in again.tables:
            yield f"{name}: {'missing from the file' if name in again.tables else 'nothing in the version gives it'}."
            continue
        had, has = _rows(found.tables[name]), _rows(again.tables[name])
        if len(had) != len(has):
            yield f"{name}: {len(had) - 1} rows in the file, {len(has) - 1} in the version."
        for at, (row, other) in enumerate(zip(had, has, strict=False)):
            yield from _cells(f"{name}, row {at}", has[0], row, other)


def _shared(found: Read, again: Read) -> Iterator[str]:
    """The same of two releases of the program, which may carry other tables, in another order, with other columns."""
    mine, others = (_by_kind(each.tables) for each in (found, again))
    for kind in mine.keys() & others.keys():
        for had, has in zip(mine[kind], others[kind], strict=False):
            if had[0] == has[0] and len(had) == len(has):
                for at, (row, other) in enumerate(zip(had, has, strict=True)):
                    yield from _cells(f"{kind}, row {at}", has[0], row, other)


def _by_kind(tables: Mapping[str, str]) -> dict[str, list[list[list[str]]]]:
    """The tables by their name without its number; what is stated in words may be worded otherwise, and is left out."""
    kinds: dict[str, list[list[list[str]]]] = {}
    for name in sorted(tables):
        if name != NUMBERS:
            kinds.setdefault(name.partition("-")[2], []).append(_rows(tables[name]))
    return kinds


def _cells(where: str, heads: list[str], row: list[str], other: list[str]) -> Iterator[str]:
    if len(row) != len(other):
        yield f"{where}: {len(row)} columns in the file, {len(other)} in the version."
    for head, said, right in zip(heads, row, other, strict=False):
        if said != right:
            yield f"{where}, {head}: the file says {said or 'nothing'}, the version {right or 'nothing'}."


def _printed(found: Read, again: Read) -> Iterator[str]:
    """Each number on a page that the version does not give there, and each that is missing."""
    if len(found.pages) != len(again.pages):
        yield f"{len(found.pages)} pages in the file, {len(again.pages)} from the version."
    for at, (page, other) in enumerate(zip(found.pages, again.pages, strict=False), start=1):
        had, has = numbers_on(page), numbers_on(other)
        if had != has:
            yield f"Page {at}: printed {_several(had - has)}, the version says {_several(has - had)}."


def _several(numbers: Counter[str]) -> str:
    told = sorted(numbers.elements())
    return ", ".join(told[:8]) + (f" and {len(told) - 8} more" if len(told) > 8 else "") if told else "nothing more"


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def _capped(told: list[str]) -> list[str]:
    rest = len(told) - MOST_TOLD
    return [*told[:MOST_TOLD], f"And {rest} more differences of this kind."] if rest > 0 else told


def _since(export: Export) -> Iterator[str]:
    """What has happened to the pool since: another version serves, records were taken out."""
    serving = current_version()
    if serving and serving != export.version:
        yield f"Version {serving} serves now: its numbers may be others."
    taken = [one for one in decisions() if one.action == "exclude" and one.at > export.at]
    if taken:
        named = "; ".join(f"{one.feed} {one.record_id}, {one.why}" for one in taken[:3])
        more = f" and {len(taken) - 3} more" if len(taken) > 3 else ""
        yield f"Taken out of the counts since this export: {named}{more}."
