"""Targets and benchmarks come from files, and every mistake in them is told."""

import datetime as dt
from pathlib import Path

import pytest

from muster.errors import MusterError
from muster.measures.targets import read_targets, target_of, targets

GOOD = """
[[target]]
measure = "charging_rate"
kind = "target"
value = 85
set_by = "Executive board"
set_on = 2026-01-10
source = "Minutes of 10 January 2026"
starts = 2026-01-01
ends = 2026-12-31
"""


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_files_are_right(home: Path) -> None:
    assert {target.kind for target in targets()} == {"benchmark"}


def test_the_task_forces_own_target_goes_before_a_benchmark(home: Path) -> None:
    shipped = target_of("completion_of_enrolled", dt.date(2026, 6, 30))
    assert shipped is not None
    assert (shipped.kind, shipped.value) == ("benchmark", 12.2)
    write(home / "targets", GOOD.replace("charging_rate", "completion_of_enrolled"))
    own = target_of("completion_of_enrolled", dt.date(2026, 6, 30))
    assert own is not None
    assert (own.kind, own.value) == ("target", 85)


def test_a_target_stands_for_its_days(home: Path) -> None:
    write(home / "targets", GOOD)
    assert target_of("charging_rate", dt.date(2026, 12, 31)) is not None
    assert target_of("charging_rate", dt.date(2027, 1, 1)) is None


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        GOOD
        + '[[target]]\nmeasure = "x"\nkind = "wish"\nvalue = -1\ncolour = "red"\nset_by = "b"\nset_on = 2026-01-01\n',
    )
    with pytest.raises(MusterError) as told:
        read_targets(path)
    for mistake in ("target 2, 'kind'", "target 2, 'value'", "target 2, 'source'", "target 2, 'colour'"):
        assert mistake in str(told.value)


def test_a_target_that_ends_before_it_starts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MusterError, match="ends before it starts"):
        read_targets(write(tmp_path, GOOD.replace("ends = 2026", "ends = 2025")))


def test_a_measure_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(MusterError, match="there is no measure 'happiness'"):
        read_targets(write(tmp_path, GOOD.replace("charging_rate", "happiness")))


def test_mistakes_of_several_files_are_told_together(home: Path) -> None:
    write(home / "targets", "nothing = 1", "a.toml")
    write(home / "targets", "= x", "b.toml")
    with pytest.raises(MusterError, match=r"a\.toml.*b\.toml"):
        targets()
