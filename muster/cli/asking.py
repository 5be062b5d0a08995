"""Questions to the pool, and the lists of what there is."""

import json
import sys
from dataclasses import asdict
from typing import Annotated, Any

import pandas as pd
import typer
from rich.table import Table
from rich.text import Text

from muster.access.viewer import viewer
from muster.cli.said import Json, app, err, out, print_json, print_list
from muster.errors import MusterError
from muster.feeds.catalogue import feed, feeds
from muster.measures.catalogue import definition, measures
from muster.pool.ask import Answer, ask, questions
from muster.pool.facts import facts
from muster.pool.filters import Filters, from_words
from muster.pool.store import serving_version
from muster.pool.waiting import not_in


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
    landed = ask("data/landings", Filters(), viewer("commander"), version=answer.version).frame
    if found := not_in(list(zip(landed["feed"], landed["sha256"], strict=True))):
        what = "file has" if len(found) == 1 else "files have"
        err.print(
            f"{len(found):,} {what} landed since this version was built: python -m muster build shows theirs too."
        )


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
    as_json: Json = False,
) -> None:
    """Ask one question of the pool. --json is --format json."""
    form = "json" if as_json else form
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
        print_json({**told, "rows": _plain(answer.frame), "truncated": answer.truncated})
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
    print_list([asdict(q) for q in questions()], as_json)


@app.command("measures")
def list_measures(as_json: Json = False) -> None:
    """The measures: how each number is made, and which question gives it."""
    print_list(
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
    print_list(
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
