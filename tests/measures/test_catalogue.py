"""Each number has one reviewed definition, and a question that gives it."""

import datetime as dt
from pathlib import Path
from typing import Any, get_args

import pytest

from muster.errors import MusterError
from muster.measures.catalogue import Counting, Measure, definition, measure, measures, read_measure, read_measures
from muster.pool.ask import questions
from muster.pool.filters import MODES
from muster.sql import parameters, text
from tests.measures.tables import empty_pool

GIVEN: dict[str, Any] = {
    "start": dt.date(2026, 1, 1),
    "end": dt.date(2026, 6, 30),
    "agencies": [],
    "drugs": [],
    "areas": [],
    "mode": "unique",
}
GOOD = """title = "Seizure events"
why = "It says how often."
formula = "distinct events"
numerator = "distinct events"
counting = "unique"
unit = "events"
caveat = "It follows how much police look."
better = "neither"
source = "Muster's counting rules"
reviewed_on = 2026-11-21
question = "overview/totals"
column = "seizure_events"
"""


def columns_of(question: str) -> list[str]:
    given = {name: GIVEN.get(name) for name in parameters(question)}
    with empty_pool() as con:
        return [column[0] for column in con.execute(text(question), given).description]


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("each", measures(), ids=lambda each: each.name)
def test_the_question_of_a_measure_exists_and_has_its_column(each: Measure) -> None:
    assert each.question in {question.name for question in questions()}
    assert each.column in columns_of(each.question)


@pytest.mark.parametrize("each", measures(), ids=lambda each: each.name)
def test_a_measure_is_written_so_that_a_person_can_read_it(each: Measure) -> None:
    assert each.why.endswith(".")
    assert each.caveat.endswith(".")
    assert each.title[0].isupper()
    assert not each.formula.endswith(".")
    assert each.reviewed_on <= dt.datetime.now(dt.UTC).date()


@pytest.mark.parametrize("each", measures(), ids=lambda each: each.name)
def test_a_percentage_says_what_it_is_of(each: Measure) -> None:
    assert each.unit != "%" or each.denominator


def test_no_two_measures_share_a_title() -> None:
    assert len({each.title for each in measures()}) == len(measures())


def test_the_counting_modes_of_measures_are_those_of_the_filters() -> None:
    assert set(get_args(Counting)) == {*MODES, "none"}


def test_a_definition_says_what_is_counted_and_how_and_what_it_cannot_tell(tmp_path: Path) -> None:
    said = definition(read_measure(written(tmp_path, "seizure_events", GOOD)))
    assert said == (
        "Seizure events: distinct events. Counted: each event once. Unit: events. It follows how much police look. "
        "Neither more nor less is better in itself. Source: Muster's counting rules; reviewed 21 Nov 2026."
    )


def test_a_measure_that_counts_no_events_names_no_counting_mode() -> None:
    assert "Counted:" not in definition(measure("coverage"))
    assert "Higher is better." in definition(measure("coverage"))


def test_an_unknown_measure_is_told_with_the_names_there_are() -> None:
    with pytest.raises(MusterError, match=r"no measure 'siezures'; the measures are: .*seizure_events"):
        measure("siezures")


def test_every_mistake_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    bad = GOOD.replace('"unique"', '"twice"').replace("unit =", "units =").replace("2026-11-21", '"soon"')
    with pytest.raises(MusterError) as told:
        read_measure(written(tmp_path, "bad", bad))
    for part in ("bad.toml", "'counting'", "'unit' field required", "unknown field 'units'", "'reviewed_on'"):
        assert part in str(told.value)


def test_mistakes_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, "good", GOOD)
    written(tmp_path, "one", GOOD.replace('"neither"', '"more"'))
    written(tmp_path, "two", "title = ")
    with pytest.raises(MusterError, match=r"one\.toml: 'better'.*two\.toml: this measure is not readable TOML"):
        read_measures(tmp_path)


def test_an_empty_text_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(MusterError, match="'caveat'"):
        read_measure(written(tmp_path, "bad", GOOD.replace("It follows how much police look.", "")))


def test_a_file_cannot_name_its_measure_otherwise_than_itself(tmp_path: Path) -> None:
    with pytest.raises(MusterError, match="unknown field 'name'"):
        read_measure(written(tmp_path, "good", 'name = "other"\n' + GOOD))
