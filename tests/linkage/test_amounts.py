"""Amounts are compared by their ratio; a point that slipped, or grams read as kilograms, is a mistake that people make."""

import pytest

from muster.linkage.clues import clues
from muster.pool.store import version_path
from tests.linkage.test_learnt import again
from tests.pool.made import Pool, seizure


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        ("13.7", "g", "the same, an uncommon amount"),
        ("16", "g", "within a third"),
        ("137", "g", "ten or a thousand times as much"),
        ("1.45", "g", "ten or a thousand times as much"),
        ("13.7", "kg", "ten or a thousand times as much"),
        ("90", "g", "further apart"),
        ("1370", "g", "further apart"),
    ],
)
def test_amounts_compare(pool: Pool, amount: str, unit: str, said: str) -> None:
    number = {"case_number": "C-2026-1"}
    pool.land(
        [
            seizure("a", quantity="13.7", **number),
            seizure("b", "blue-sheriff", quantity=amount, unit=unit, role="assist", **number),
        ]
    )
    linked, _ = again(version_path(pool.build().version), None)
    place = [clue.name for clue in clues("seizure")].index("quantity")
    level = int(linked.settled[0].pairs.levels[place, 0])
    assert clues("seizure")[place].level[level - 1].said == said
