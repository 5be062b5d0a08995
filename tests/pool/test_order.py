"""The order in which files come in changes no answer."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.pool.ask import questions
from tests.pool.made import LANDED, Pool, agency, arrest, cbp, pool_of_its_own, referral, said, seizure
from tests.pool.worlds import UNSHRUNK, Incident, reports, worlds

Files = list[tuple[str, list[dict[str, object]]]]
# Where a file stood, and which of two equal rows came first, are what the order of import is; no number is.
OF_THE_FILE = {"landed_at", "accepted", "repeated", "file", "line", "sha256"}


def answers(files: Files) -> dict[str, list[Any]]:
    """Every answer to every question of a pool that these files made, in this order."""
    with pool_of_its_own() as pool:
        for n, (by, rows) in enumerate(files):
            pool.land(rows, by, LANDED + dt.timedelta(hours=n))
        pool.build()
        return {question.name: told(pool, question.name) for question in questions()}


def told(pool: Pool, question: str) -> list[Any]:
    rows = [sorted((k, repr(v)) for k, v in row.items() if k not in OF_THE_FILE) for row in pool.ask(question)]
    return sorted(rows) if question.startswith("data/") else rows


FILES: Files = [
    ("generic_agency", [agency("amber-police"), agency("blue-sheriff", name="Sheriff", time_zone="America/Chicago")]),
    ("generic_seizure", [seizure("1", case_number="C-2026-1"), seizure("2", latitude="39.1", longitude="-84.5")]),
    ("generic_seizure", [seizure("1", "blue-sheriff", case_number="C-2026-1", role="lead", quantity="9")]),
    ("generic_seizure", [seizure("2", latitude="39.1", longitude="-84.5"), seizure("3", "dale-police", drug="?")]),
    ("generic_seizure", [seizure("7", "elm-marshals", quantity="x"), seizure("8", drug="sherbet", unit="cup")]),
    ("generic_arrest", [arrest("1", person_id="p"), arrest("9", "blue-sheriff", person_id="p", role="lead")]),
    ("generic_referral", [referral("1"), referral("2", completed_at="2026-04-01")]),
    ("generic_coverage", [said("amber-police", "2026-04", "none"), said("blue-sheriff", "2026-04", "partial")]),
    ("cbp", [cbp("2024", "OCT", 5, 10.0), cbp("2024", "NOV", 5, 10.0)]),
    ("cbp", [cbp("2024", "NOV", 6, 11.0), cbp("2024", "DEC", 7, 12.0)]),
]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_files_of_every_kind_in_another_order_give_equal_answers(seed: int) -> None:
    shuffled = list(FILES)
    random.Random(seed).shuffle(shuffled)
    assert answers(shuffled) == answers(FILES)


@settings(max_examples=5, phases=UNSHRUNK)
@given(worlds, st.randoms(use_true_random=False))
def test_in_any_world_the_order_of_its_agencies_files_changes_no_answer(
    world: list[Incident], chance: random.Random
) -> None:
    rows = reports(world)
    files: Files = [
        ("generic_seizure", [row for row in rows if row["agency"] == slug])
        for slug in sorted({str(row["agency"]) for row in rows})
    ]
    # Two agencies send some of their records once more, each record whole.
    again = {rows[0]["record_id"], rows[-1]["record_id"]}
    files.append(("generic_seizure", [row for row in rows if row["record_id"] in again]))
    shuffled = list(files)
    chance.shuffle(shuffled)
    assert answers(shuffled) == answers(files)
