"""What left the house: each export is asked for (an id), then either made (with its file's hash) or failed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from muster.access import ledger
from muster.errors import MusterError

COMPONENT = "snapshot"
ASKED, MADE = "export asked", "export"
MOST_WORDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """For whom and why (28 CFR 23.20(f)). Raises MusterError when one of the three is missing or far too long."""

    recipient: str
    agency: str
    reason: str

    def __post_init__(self) -> None:
        named = (("recipient", self.recipient), ("recipient's agency", self.agency), ("reason", self.reason))
        missing = [name for name, told in named if not told.strip()]
        if missing:
            raise MusterError(
                f"An export needs its {', '.join(missing)}: say for whom it is, of which agency, and why."
            )
        for name, told in named:
            if len(told) > MOST_WORDS:
                raise MusterError(f"The {name} has {len(told)} letters: {MOST_WORDS} at most are kept and printed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An export that was asked for. what: "screen overview" or "brief weekly"; filters: as in the address.

    recipe: what else is needed to make it again (paper, viewer). sha256: of the file, "" before it was made.
    """

    id: str
    at: str
    who: str
    recipient: str
    agency: str
    reason: str
    what: str
    filters: Mapping[str, Any]
    version: str
    recipe: Mapping[str, Any]
    sha256: str = ""


def ask_for(purpose: Purpose, what: str, filters: Mapping[str, Any], version: str, recipe: Mapping[str, Any]) -> Export:
    """Enter the wish for an export; its id is "X-2026-0412", numbered through. Raises MusterError as the ledger does."""
    about = asdict(purpose) | {"what": what, "filters": dict(filters), "version": version, "recipe": dict(recipe)}
    return _export(ledger.record(COMPONENT, ASKED, "success", about))


def made(export: Export, sha256: str) -> Export:
    """Enter that its file was made. Only then may the file leave. Raises MusterError as the ledger does."""
    about = {name: value for name, value in asdict(export).items() if name not in ("at", "who")}
    ledger.record(COMPONENT, MADE, "success", about | {"sha256": sha256})
    return Export(**asdict(export) | {"sha256": sha256})


def failed(export: Export, why: str) -> None:
    """Enter that it could not be made, or not be handed out."""
    ledger.record(COMPONENT, MADE, "failure", {"id": export.id, "version": export.version, "why": why})


def exports() -> list[Export]:
    """Every export whose file was made and handed out, oldest first."""
    asked = {_id(entry): entry for entry in ledger.entries(ASKED)}
    told = ledger.entries(MADE)
    lost = {entry.about["id"] for entry in told if entry.outcome == "failure"}
    kept = [entry for entry in told if entry.outcome == "success" and entry.about["id"] not in lost]
    return [_export(asked[entry.about["id"]], entry.about["sha256"]) for entry in kept if entry.about["id"] in asked]


def export(name: str) -> Export:
    """The export of that id; MusterError when the ledger has none."""
    found = {each.id: each for each in exports()}
    if name not in found:
        raise MusterError(f"The ledger has no export '{name}': it was made elsewhere, or its making failed.")
    return found[name]


def named_versions() -> set[str]:
    """The versions that an export names: they are kept, so that it can be opened again to the digit."""
    return {each.version for each in exports()}


def _id(entry: ledger.Entry) -> str:
    return f"X-{entry.at[:4]}-{entry.no:04}"


def _export(entry: ledger.Entry, sha256: str = "") -> Export:
    names = {field.name for field in fields(Export)}
    about = {name: value for name, value in entry.about.items() if name in names}
    return Export(id=_id(entry), at=entry.at, who=entry.who, sha256=sha256, **about)
