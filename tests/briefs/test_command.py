"""The list of briefs on the command line."""

import json
from pathlib import Path

from muster.briefs.brief import own_folder
from tests.commands import Command


def test_the_shipped_briefs_are_listed(home: Path, muster: Command) -> None:
    said = muster("briefs", "--json")
    assert said.code == 0
    assert [row["brief"] for row in json.loads(said.out)] == [
        "board",
        "monthly_outcomes",
        "morning",
        "operation",
        "weekly",
    ]


def test_every_mistake_is_told(home: Path, muster: Command) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "worse.toml").write_text("title = 3", encoding="utf-8")
    (own_folder() / "night.toml").write_text('title = "Night"\n[[slides]]\nkind = "pie"\n', encoding="utf-8")
    said = muster("briefs")
    assert said.code == 3
    assert "worse.toml" in said.err
    assert "night: Slide 1" in said.err
