"""The command line: python -m muster. Plain sentences to standard error, answers to standard output.

Exit codes: 0 done, 2 unusable (nothing changed), 3 done with rejected rows that are kept and explained.
"""

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from muster.access.viewer import viewer
from muster.demo import generate
from muster.errors import MusterError
from muster.feeds.catalogue import feed, feeds
from muster.feeds.feed import Feed
from muster.feeds.importing import land
from muster.feeds.landing import Receipt
from muster.measures.catalogue import definition, measures
from muster.pool.ask import Answer, ask, questions
from muster.pool.build import Built, build
from muster.pool.decisions import decide
from muster.pool.facts import facts, is_known
from muster.pool.filters import Filters, from_words
from muster.pool.store import current_version, serving_version

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help=__doc__,
)
out = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 400)
err = Console(stderr=True, highlight=False, soft_wrap=True)
Json = Annotated[bool, typer.Option("--json", help="Machine-readable answer.")]


def main() -> None:
    """Run the command line; a MusterError becomes its sentence and exit code 2."""
    try:
        app()
    except MusterError as error:
        err.print(str(error), markup=False)
        sys.exit(2)


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, default=str, allow_nan=False))


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
        _print_json({"feed": feed_name, **total, "files": [_told(*item) for item in landed]})
    else:
        for item in landed:
            _say(*item)
        out.print(
            "Next: python -m muster build"
            + (" ; python -m muster rejects" if any(r.rejected for r, _ in landed) else "")
        )
    raise typer.Exit(3 if any(receipt.rejected for receipt, _ in landed) else 0)


@app.command("build")
def build_pool(as_json: Json = False) -> None:
    """Build what has landed into a checked version of the pool, and publish it."""
    with err.status("building") as status:
        built = build(status.update)
    if as_json:
        _print_json(asdict(built))
    else:
        _say_built(built)


def _say_built(built: Built) -> None:
    what = "built and published" if built.new else "already built; it serves"
    out.print(
        f"Version {built.version} {what}: {built.landings} landings, {built.seizure_events:,} seizure events, "
        f"{built.arrest_events:,} arrest events, {built.referrals:,} referrals ({built.seconds} s)"
    )


@app.command()
def demo(
    size: Annotated[int, typer.Option(min=1, help="True seizure events over three years.")] = 6000,
    seed: Annotated[int, typer.Option(help="The same seed makes the same files.")] = 1,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Only where there is no pool yet.")] = False,
) -> None:
    """Make the synthetic task force's files, import them through the ordinary feeds, build and publish."""
    if if_empty and current_version():
        return
    with tempfile.TemporaryDirectory() as folder, err.status("making the synthetic task force") as status:
        for export in generate(Path(folder), size, seed):
            status.update(f"landing {export.path.name}")
            land(export.path, feed(export.feed), synthetic=True)
        built = build(status.update)
    out.print("All of it is SYNTHETIC: a fictional task force.")
    _say_built(built)


@app.command()
def rejects(
    feed_name: Annotated[str | None, typer.Option("--feed", help="Only this feed.")] = None,
    as_json: Json = False,
) -> None:
    """What was rejected, where, and every reason why."""
    if feed_name is not None:
        feed(feed_name)
    answer = ask("data/rejects", Filters(), viewer("commander"), more={"feed": feed_name})
    _show(answer, "json" if as_json else "table")


@app.command("ask")
def ask_question(  # noqa: PLR0913, PLR0917 - the options are the contract
    question: str,
    start: Annotated[list[str] | None, typer.Option(help="First day, 2026-01-01.")] = None,
    end: Annotated[list[str] | None, typer.Option(help="Last day, 2026-06-30.")] = None,
    agency: Annotated[list[str] | None, typer.Option(help="Agency id, name or ORI; may be repeated.")] = None,
    drug: Annotated[list[str] | None, typer.Option(help="Drug family; may be repeated.")] = None,
    area: Annotated[list[str] | None, typer.Option(help="County or state, by FIPS or name; may be repeated.")] = None,
    mode: Annotated[list[str] | None, typer.Option(help="unique, lead, participated, fractional or reported.")] = None,
    weight: Annotated[list[str] | None, typer.Option(help="kg or lb.")] = None,
    as_viewer: Annotated[str, typer.Option("--as", help="Who asks.")] = "commander",
    version: Annotated[str | None, typer.Option(help="A kept version; the serving one unless named.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, json or csv.")] = "table",
) -> None:
    """Ask one question of the pool."""
    if form not in {"table", "json", "csv"}:
        raise MusterError(f"There is no format '{form}'; the formats are: table, json, csv.")
    version = version or serving_version()
    given = {
        "start": start,
        "end": end,
        "agency": agency,
        "drug": drug,
        "area": area,
        "mode": mode,
        "weight": weight,
    }
    filters = from_words({name: values for name, values in given.items() if values}, facts(version))
    _show(ask(question, filters, viewer(as_viewer), version=version), form)


def _show(answer: Answer, form: str) -> None:
    if form == "json":
        told = {name: getattr(answer, name) for name in ("question", "version", "sentence", "as_of", "viewer")}
        _print_json({**told, "rows": _plain(answer.frame), "truncated": answer.truncated})
    elif form == "csv":
        answer.frame.to_csv(sys.stdout, index=False)
    else:
        _print_table(answer)


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values: days as 2026-06-30, unknown as null."""
    rows: list[dict[str, Any]] = json.loads(frame.to_json(orient="records", date_format="iso", double_precision=15))
    days = [name for name in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[name])]
    for row in rows:
        row.update({name: row[name].removesuffix("T00:00:00.000").removesuffix(".000") for name in days if row[name]})
    return rows


def _print_table(answer: Answer) -> None:
    table = Table(*answer.frame.columns, box=None, pad_edge=False)
    for row in _plain(answer.frame):
        table.add_row(*(Text("unknown" if value is None else str(value)) for value in row.values()))
    out.print(f"{answer.sentence}. Data as of {answer.as_of}, version {answer.version}.", markup=False)
    out.print(table)
    if answer.truncated:
        out.print(f"Cut at {len(answer.frame):,} rows: there are more.")


@app.command("questions")
def list_questions(as_json: Json = False) -> None:
    """The questions that can be asked."""
    _list([asdict(q) for q in questions()], as_json)


@app.command("measures")
def list_measures(as_json: Json = False) -> None:
    """The measures: how each number is made, and which question gives it."""
    _list(
        [
            {"name": each.name, **each.model_dump(), "definition": definition(each)}
            if as_json
            else {"measure": each.name, "unit": each.unit, "question": each.question, "formula": each.formula}
            for each in measures()
        ],
        as_json,
    )


@app.command("feeds")
def list_feeds(as_json: Json = False) -> None:
    """The feeds there are."""
    _list(
        [
            {
                "feed": f.name,
                "format": f.says.format,
                "kinds": ", ".join(r.kind for r in f.says.records),
                "title": f.says.title,
            }
            for f in feeds()
        ],
        as_json,
    )


@app.command()
def exclude(
    feed_name: Annotated[str, typer.Option("--feed")],
    record: Annotated[str, typer.Option("--record", help="The record_id as the agency wrote it.")],
    reason: Annotated[str, typer.Option("--reason")],
    undo: Annotated[bool, typer.Option("--undo", help="Count the record again.")] = False,
) -> None:
    """Take a suspect record out of every count, by a decision that is recorded and can be undone."""
    feed(feed_name)
    if not is_known(feed_name, record):
        raise MusterError(
            f"The pool holds no record '{record}' of the feed '{feed_name}'; 'muster ask data/suspects' lists the ids."
        )
    decision = decide(feed_name, record, "include" if undo else "exclude", reason)
    out.print(
        f"{decision.action}d: {feed_name} {record}, by {decision.who}, because: {decision.why}. It holds from the next build.",
        markup=False,
    )


def _list(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        _print_json(rows)
        return
    table = Table(*(rows[0] if rows else []), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(str(value)) for value in row.values()))
    out.print(table)
