"""Snapshots on paper, whether they still say what their version says, and the ledger of what left the house."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from muster.access import ledger
from muster.access.exports import Purpose
from muster.cli.said import Json, app, err, out, print_json
from muster.errors import MusterError
from muster.pool.facts import facts
from muster.pool.filters import from_words
from muster.pool.store import serving_version
from muster.snapshot.making import Wish, make, named
from muster.snapshot.verifying import Verdict, verify

Several = list[str] | None
DIFFERS = 3


@app.command()
def snapshot(  # noqa: PLR0913, PLR0917 - the options are the contract
    out_file: Annotated[Path, typer.Option("--out", help="The PDF to write.")],
    recipient: Annotated[str, typer.Option(help="For whom it is.")],
    recipient_agency: Annotated[str, typer.Option(help="The recipient's agency.")],
    reason: Annotated[str, typer.Option(help="Why it is handed out.")],
    brief: Annotated[str | None, typer.Option(help="A brief, every slide a page.")] = None,
    operation: Annotated[str, typer.Option(help="The operation that a brief or the screen operations is of.")] = "",
    at: Annotated[
        Several, typer.Option(help="What the screen's address says beside the filters, name=value; may be repeated.")
    ] = None,
    screen: Annotated[str | None, typer.Option(help="A screen as it stands; overview unless told.")] = None,
    start: Annotated[Several, typer.Option(help="First day, 2026-01-01.")] = None,
    end: Annotated[Several, typer.Option(help="Last day, 2026-06-30.")] = None,
    agency: Annotated[Several, typer.Option(help="Agency id, name or ORI; may be repeated.")] = None,
    drug: Annotated[Several, typer.Option(help="Drug family; may be repeated.")] = None,
    area: Annotated[Several, typer.Option(help="County or state, by FIPS or name; may be repeated.")] = None,
    mode: Annotated[Several, typer.Option(help="unique, lead, participated, fractional or reported.")] = None,
    weight: Annotated[Several, typer.Option(help="kg or lb.")] = None,
    version: Annotated[str | None, typer.Option(help="A kept version; the serving one unless named.")] = None,
    paper: Annotated[str, typer.Option(help="letter or a4.")] = "letter",
    as_json: Json = False,
) -> None:
    """Print a screen or a brief as a PDF that stands on its own; the export is entered in the ledger."""
    version = version or serving_version()
    given = {"start": start, "end": end, "agency": agency, "drug": drug, "area": area, "mode": mode, "weight": weight}
    filters = from_words({name: values for name, values in given.items() if values}, facts(version))
    wish = Wish(what=named(brief, screen), version=version, filters=filters, format=paper, at=_at(operation, at or []))
    with err.status("drawing the pages"):
        made, pdf = make(wish, Purpose(recipient=recipient, agency=recipient_agency, reason=reason), out_file)
    if as_json:
        print_json(asdict(made) | {"file": str(out_file), "bytes": len(pdf)})
    else:
        said = (
            f"{out_file}: export {made.id}, {made.what} of version {made.version}, for {made.recipient}, {made.agency}"
        )
        out.print(said, markup=False)


def _at(operation: str, told: list[str]) -> dict[str, list[str]]:
    """The address beside the filters. Raises MusterError for what is no name=value."""
    found: dict[str, list[str]] = {"operation": [operation]} if operation else {}
    for each in told:
        name, equals, value = each.partition("=")
        if not (name and equals and value):
            raise MusterError(f"--at '{each}' is no name=value: take both from the address, as in --at part=decisions.")
        found.setdefault(name, []).append(value)
    return found


@app.command("verify")
def verify_file(
    file: Annotated[Path, typer.Argument(help="A snapshot's PDF.")],
    as_json: Json = False,
) -> None:
    """Derive every number of a snapshot again from its version. Exit code 0: equal; 3: something differs."""
    try:
        pdf = file.read_bytes()
    except OSError as error:
        raise MusterError(f"{file}: cannot be read ({error.strerror or error}).") from error
    with err.status("deriving every number again"):
        verdict = verify(pdf)
    if as_json:
        print_json(asdict(verdict) | {"equal": verdict.equal})
    else:
        _say(file, verdict)
    raise typer.Exit(0 if verdict.equal else DIFFERS)


def _say(file: Path, verdict: Verdict) -> None:
    whose = f"{file}: export {verdict.export}, {verdict.what} of version {verdict.version}"
    if verdict.equal:
        counted = f"{verdict.cells:,} cells of its data and {verdict.printed:,} numbers on its pages"
        out.print(
            f"{whose}: equal. {counted} are what the version says; the file is the one that was exported.", markup=False
        )
    else:
        out.print(f"{whose}: differs.", markup=False)
    for line in (*verdict.differs, *verdict.notes):
        out.print(f"  {line}", markup=False)


@app.command()
def audit(
    check: Annotated[bool, typer.Option("--verify", help="Whether the ledger is whole.")] = False,
    as_json: Json = False,
) -> None:
    """What was done, by whom, when; with --verify, whether an entry was changed or is missing (exit code 3)."""
    if check:
        _whole(as_json)
        return
    told = [asdict(entry) for entry in ledger.entries()]
    if as_json:
        print_json(told)
        return
    for entry in told:
        about = ", ".join(
            f"{name} {value}" for name, value in entry["about"].items() if isinstance(value, str) and value
        )
        line = f"{entry['no']:>5}  {entry['at']}  {entry['who']}  {entry['component']}: {entry['event']}, {entry['outcome']}"
        out.print(f"{line}; {about}", markup=False)


def _whole(as_json: bool) -> None:
    found = ledger.whole()
    if as_json:
        print_json(asdict(found) | {"whole": not found.broken})
    elif found.broken:
        out.print(f"The ledger is not whole: {found.broken}. The last hash before it is {found.last}.")
    else:
        out.print(f"The ledger is whole: {found.entries:,} entries. Its last hash is {found.last}; kept elsewhere, it")
        out.print("proves later that nothing was cut off the end.")
    raise typer.Exit(DIFFERS if found.broken else 0)
