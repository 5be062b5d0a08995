"""A question by name, filters and a viewer in; rows with their provenance out."""

import datetime as dt
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from muster import sql
from muster.access.viewer import EVERYONE
from muster.errors import MusterError
from muster.pool import ask as asking
from muster.pool.ask import ask, questions
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from tests.pool.made import Pool, plain, seizure


@pytest.fixture(scope="module")
def pool_of_fifty(module_folder: Path) -> Iterator[Pool]:
    pool = Pool(module_folder)
    rows = [seizure(n, f"agency-{n % 5}", occurred_at=f"2026-{1 + n % 6:02}-03", quantity=n) for n in range(50)]
    pool.land([*rows, *(seizure(f"bad-{n}", quantity="x") for n in range(7))])
    pool.build()
    yield pool


def test_an_answer_says_where_it_comes_from(pool_of_fifty: Pool) -> None:
    answer = ask("overview/totals", Filters(drugs=("fentanyl",)), EVERYONE)
    assert (answer.question, answer.version, answer.viewer) == ("overview/totals", serving_version(), "commander")
    assert answer.as_of == dt.date(2026, 6, 3)
    assert answer.sentence == "Fentanyl, all 5 agencies, 3 Jan to 3 Jun 2026, each event once"
    assert answer.truncated is False
    assert 0 < answer.milliseconds < 20_000


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_answers_and_says_what_and_by_what_grain(pool_of_fifty: Pool, question: asking.Question) -> None:
    answer = ask(question.name, Filters(), EVERYONE)
    assert len(answer.frame.columns) == len(set(answer.frame.columns)) > 0
    assert question.title
    assert question.grain.startswith("one ")


def test_every_question_answers_a_pool_of_nothing(pool: Pool) -> None:
    pool.build()
    for question in questions():
        frame = ask(question.name, Filters(), EVERYONE).frame
        counts = [
            name for name in frame.columns if name.endswith("events") or name in {"referrals", "overdoses", "records"}
        ]
        assert not frame[counts].fillna(0).to_numpy().any(), question.name


def test_more_rows_than_the_cap_are_cut_and_said_to_be(pool_of_fifty: Pool) -> None:
    cut = ask("data/rejects", Filters(), EVERYONE, cap=5)
    assert (len(cut.frame), cut.truncated) == (5, True)
    whole = ask("data/rejects", Filters(), EVERYONE, cap=7)
    assert (len(whole.frame), whole.truncated) == (7, False)
    assert list(whole.frame["line"].head(5)) == list(cut.frame["line"])


@pytest.mark.parametrize("cap", [1, 2_048, 16_384, 16_385, 40_000])
def test_a_cut_keeps_the_first_rows_in_order(pool_of_fifty: Pool, cap: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "text", lambda name: "select range as n from range(50000) order by n desc")
    cut = ask("data/landings", Filters(), EVERYONE, cap=cap)
    assert list(cut.frame["n"]) == list(range(49_999, 49_999 - cap, -1))
    assert cut.truncated


def test_an_answer_that_takes_too_long_is_stopped_with_what_to_do(
    pool_of_fifty: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "select count(*) from range(10000000) as a, range(10000000) as b where a.range + b.range = -1"
    monkeypatch.setattr(asking, "text", lambda name: endless)
    monkeypatch.setattr(asking, "SECONDS", 0.2)
    started = time.perf_counter()
    with pytest.raises(MusterError, match="'data/landings' took more than .* and was stopped; narrow the period"):
        ask("data/landings", Filters(), EVERYONE)
    assert time.perf_counter() - started < 15
    monkeypatch.undo()


def test_a_stopped_answer_stops_no_other(pool_of_fifty: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "select count(*) from range(10000000) as a, range(10000000) as b where a.range + b.range = -1"
    usual = sql.text
    monkeypatch.setattr(asking, "text", lambda name: endless if name == "data/landings" else usual(name))
    monkeypatch.setattr(asking, "SECONDS", 3.0)
    with ThreadPoolExecutor(2) as workers:
        slow = workers.submit(ask, "data/landings", Filters(), EVERYONE)
        quick = [workers.submit(ask, "overview/totals", Filters(), EVERYONE) for _ in range(10)]
        assert {answer.result().frame["seizure_events"][0] for answer in quick} == {50}
        with pytest.raises(MusterError, match="was stopped"):
            slow.result()


def test_threads_that_ask_at_once_get_the_answers_of_one(pool_of_fifty: Pool) -> None:
    names = ["overview/totals", "contribution/by_agency", "overview/months", "data/coverage"]
    alone = {name: plain(ask(name, Filters(), EVERYONE).frame) for name in names}
    with ThreadPoolExecutor(8) as workers:
        told = list(workers.map(lambda n: (names[n % 4], ask(names[n % 4], Filters(), EVERYONE)), range(80)))
    assert all(plain(answer.frame) == alone[name] for name, answer in told)


def test_an_unknown_question_is_one_sentence_with_those_there_are(pool_of_fifty: Pool) -> None:
    with pytest.raises(
        MusterError, match="There is no question 'overview/nothing'; the questions are: .*overview/totals"
    ):
        ask("overview/nothing", Filters(), EVERYONE)


@pytest.mark.parametrize("name", ["build/01_tables", "checks/lead", "import/seizure", "pool/facts", "../muster/sql"])
def test_the_programs_own_steps_are_no_questions(pool_of_fifty: Pool, name: str) -> None:
    with pytest.raises(MusterError, match="There is no question"):
        ask(name, Filters(), EVERYONE)


def test_an_earlier_version_answers_as_it_did(pool: Pool) -> None:
    pool.land([seizure("1")])
    first = pool.build()
    pool.land([seizure("2")])
    pool.build()
    then = ask("overview/totals", Filters(), EVERYONE, version=first.version)
    now = ask("overview/totals", Filters(), EVERYONE)
    assert (then.frame["seizure_events"][0], now.frame["seizure_events"][0]) == (1, 2)
    assert then.version == first.version
