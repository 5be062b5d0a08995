"""python -m muster measures tells every definition, for a person and for a program."""

import json

from typer.testing import CliRunner

from muster.cli import app
from muster.measures.catalogue import definition, measures


def test_a_program_gets_every_measure_with_its_definition() -> None:
    told = json.loads(CliRunner().invoke(app, ["measures", "--json"]).stdout)
    assert [row["name"] for row in told] == [measure.name for measure in measures()]
    assert told[0]["definition"] == definition(measures()[0])
    assert set(told[0]) >= {"title", "why", "counting", "unit", "caveat", "better", "source", "question", "column"}


def test_a_person_gets_a_line_for_every_measure() -> None:
    shown = CliRunner().invoke(app, ["measures"]).stdout
    for measure in measures():
        assert measure.name in shown
