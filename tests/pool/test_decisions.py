"""A person's word on a record: who, when and why, and the last one holds."""

import datetime as dt
import json
from pathlib import Path

import pytest

from muster.errors import MusterError
from muster.pool.decisions import decide, decisions


def test_nobody_has_decided_anything_at_first(home: Path) -> None:
    assert decisions() == []


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_decision_needs_a_reason(home: Path, reason: str) -> None:
    with pytest.raises(MusterError, match="needs its reason"):
        decide("cbp", "1", "exclude", reason)
    assert decisions() == []


def test_the_last_word_on_a_record_holds_and_every_word_is_kept(home: Path) -> None:
    decide("cbp", "1", "exclude", "twice in the file")
    decide("cbp", "2", "exclude", "not a seizure")
    decide("cbp", "1", "include", "an error of mine")
    assert [(d.record_id, d.action) for d in decisions()] == [("1", "include"), ("2", "exclude")]
    lines = [json.loads(line) for line in (home / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["why"] for line in lines] == ["twice in the file", "not a seizure", "an error of mine"]
    assert all(line["who"] and dt.datetime.fromisoformat(line["at"]).tzinfo for line in lines)


def test_a_decision_on_one_feeds_record_is_none_on_anothers(home: Path) -> None:
    decide("cbp", "1", "exclude", "twice")
    decide("cbp_amo", "1", "include", "once")
    assert len(decisions()) == 2


def test_a_reason_in_any_script_is_kept_as_written(home: Path) -> None:
    decide("colombia_police", "ñ-1", "exclude", "duplicado: «según el jefe»\nde nuevo")
    assert [(d.record_id, d.why) for d in decisions()] == [("ñ-1", "duplicado: «según el jefe»\nde nuevo")]
