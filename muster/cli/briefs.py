"""The briefs there are, and every mistake in them."""

import typer

from muster.briefs.brief import briefs, unreadable
from muster.cli.said import Json, app, err, print_list

FAULTY = 3


@app.command("briefs")
def list_briefs(as_json: Json = False) -> None:
    """The briefs there are. Exit code 3: some have mistakes, which are told."""
    listed, broken = briefs(), unreadable()
    rows = [
        {
            "brief": each.name,
            "title": each.says.title,
            "audience": each.says.audience,
            "slides": len(each.file.slides),
            "marking": each.label,
            "own": "yes" if each.own else "no",
        }
        for each in listed
    ]
    print_list(rows, as_json)
    mistakes = [f"{each.name}: {one}" for each in listed for one in each.mistakes] + list(broken.values())
    for said in mistakes:
        err.print(said, markup=False)
    raise typer.Exit(FAULTY if mistakes else 0)
