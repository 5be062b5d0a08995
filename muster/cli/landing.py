"""Files in, a version out: import, build, demo."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from muster.cli.said import Json, app, err, out, print_json
from muster.demo import generate
from muster.errors import MusterError
from muster.feeds.catalogue import feed
from muster.feeds.feed import Feed
from muster.feeds.importing import land
from muster.feeds.landing import Receipt, receipts
from muster.paths import home
from muster.pool.build import Built, build
from muster.pool.store import current_version


def _told(receipt: Receipt, new: bool) -> dict[str, Any]:
    counts = {
        name: getattr(receipt, name)
        for name in ("feed", "file", "sha256", "read", "accepted", "rejected", "repeated", "notes")
    }
    return counts | {"new": new}


def _say(receipt: Receipt, new: bool) -> None:
    known = "" if new else " (landed before; nothing changed)"
    out.print(
        f"{receipt.file}: {receipt.read:,} rows read = {receipt.accepted:,} accepted + {receipt.rejected:,} rejected "
        f"+ {receipt.repeated:,} repeated{known}",
        markup=False,
    )
    for note in receipt.notes:
        out.print(f"  {note}", markup=False)


def _land_all(files: list[Path], says: Feed) -> list[tuple[Receipt, bool]]:
    """Land every file, or none: exit code 2 promises that nothing landed. A landing without its receipt is none."""
    landed: list[tuple[Receipt, bool]] = []
    try:
        for path in files:
            landed.append(land(path, says))
    except BaseException:
        for receipt, new in landed:
            if new:
                (receipt.folder / f"{receipt.sha256}.json").unlink(missing_ok=True)
        raise
    return landed


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(help="Files (or one NIBRS folder) to land.")],
    feed_name: Annotated[str, typer.Option("--feed", help="How the files are written: a name from 'muster feeds'.")],
    as_json: Json = False,
) -> None:
    """Land files: every row is kept, accepted, rejected (with its reasons) or repeated."""
    with err.status("landing") if len(files) > 1 else err.status("reading"):
        landed = _land_all(files, feed(feed_name))
    if as_json:
        total = {
            name: sum(getattr(r, name) for r, _ in landed) for name in ("read", "accepted", "rejected", "repeated")
        }
        print_json({"feed": feed_name, **total, "files": [_told(*item) for item in landed]})
    else:
        for item in landed:
            _say(*item)
        out.print(
            "Next: python -m muster build"
            + (" ; python -m muster rejects" if any(r.rejected for r, _ in landed) else "")
        )
    raise typer.Exit(3 if any(receipt.rejected for receipt, _ in landed) else 0)


@app.command("build")
def build_pool(
    as_json: Json = False,
    learn: Annotated[
        bool, typer.Option("--learn", help="Learn anew, from all records, what links are weighed by.")
    ] = False,
) -> None:
    """Build what has landed into a checked version of the pool, and publish it."""
    with err.status("building") as status:
        built = build(status.update, learn)
    if as_json:
        print_json(asdict(built))
    else:
        say_built(built)


def say_built(built: Built) -> None:
    what = "built and published" if built.new else "already built; it serves"
    out.print(
        f"Version {built.version} {what}: {built.landings} landings, {built.seizure_events:,} seizure events, "
        f"{built.arrest_events:,} arrest events, {built.referrals:,} referrals ({built.seconds} s)"
    )


@app.command()
def demo(
    size: Annotated[int, typer.Option(min=1, help="True seizure events over three years.")] = 6000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same files.")] = 1,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Only where nothing has landed yet.")] = False,
    as_json: Json = False,
) -> None:
    """Make the synthetic task force's files, import them through the ordinary feeds, build and publish."""
    if if_empty and current_version():
        return
    if not (if_empty and receipts()):  # what has landed without being built is built instead
        _land_demo(size, seed)
        if not as_json:
            out.print("All of it is SYNTHETIC: a fictional task force.")
    build_pool(as_json)


def _land_demo(size: int, seed: int) -> None:
    """Raises MusterError where agencies' files have landed: nobody could tell the two apart in a total."""
    true = sum(not receipt.synthetic for receipt in receipts())
    if true:
        raise MusterError(
            f"{home()}: this pool holds {true:,} {'file' if true == 1 else 'files'} of agencies, with which synthetic records "
            "are not mixed; set MUSTER_HOME to an empty folder. Nothing was landed."
        )
    with tempfile.TemporaryDirectory() as folder, err.status("making the synthetic task force") as status:
        for export in generate(Path(folder), size, seed):
            status.update(f"landing {export.path.name}")
            land(export.path, feed(export.feed), synthetic=True)
