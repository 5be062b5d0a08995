"""Schedules: what is printed and sent by itself, and running what is due."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from muster.cli.said import Json, app, err, print_json, print_list
from muster.schedules.file import schedules
from muster.schedules.running import moment, run_due, standing
from muster.schedules.runs import DONE, Run

FAILED = 3
schedule = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="What is printed and sent by itself.")
app.add_typer(schedule, name="schedule")


@schedule.command("run")
def run(
    now: Annotated[str | None, typer.Option(help="As if it were this moment, 2026-11-28T06:00.")] = None,
    as_json: Json = False,
) -> None:
    """Make everything that is due. Call it every few minutes. Exit code 3: something failed or was missed."""
    every = schedules()
    at = moment(now, every) if now else datetime.now(UTC)
    with err.status("making what is due"):
        done = run_due(at)
    if as_json:
        print_json([_told(each) for each in done])
    else:
        print_list([_told(each) for each in done], False) if done else err.print("Nothing is due.")
    raise typer.Exit(0 if all(each.outcome in DONE for each in done) else FAILED)


@schedule.command("list")
def list_schedules(as_json: Json = False) -> None:
    """The schedules there are: what, when next, and what became of the last slot."""
    print_list([dict(row) for row in standing(datetime.now(UTC))], as_json)


def _told(run: Run) -> dict[str, Any]:
    return {
        "schedule": run.schedule,
        "slot": f"{run.slot:%Y-%m-%d %H:%MZ}",
        "outcome": run.outcome,
        "export": run.export,
        "file": run.file,
        "why": run.why,
    }
