"""What persons decide of pairs wins over the machine in every later build."""

from muster.pool.decision import Record
from muster.pool.decisions import decide_pair, decisions, undo
from muster.pool.effects import effects
from muster.pool.store import serving_version
from tests.pool.made import Pool, seizure


def of(agency: str, record_id: str) -> Record:
    return Record("seizure", "generic_seizure", agency, record_id)


def events(pool: Pool) -> int:
    return int(pool.one("overview/totals")["seizure_events"])


def said() -> list[str]:
    return effects(decisions(), serving_version())


def test_two_reports_that_the_machine_keeps_apart_are_one_event_by_a_persons_word(pool: Pool) -> None:
    pool.land(
        [seizure("1"), seizure("2", "blue-sheriff", occurred_at="2026-04-02", county_fips="39017", drug="heroin")]
    )
    pool.build()
    assert events(pool) == 2
    word = decide_pair("link", of("amber-police", "1"), of("blue-sheriff", "2"), "one car, two stops")
    pool.build()
    assert (events(pool), said()) == (1, ["Holds."])
    # Another file changes neither the word nor what it does.
    pool.land([seizure("3", "crane-task-force", occurred_at="2026-05-01")])
    pool.build()
    assert (events(pool), said()) == (2, ["Holds."])
    undo(word, "two cars after all")
    pool.build()
    assert events(pool) == 3


def test_two_reports_that_share_a_number_are_two_events_by_a_persons_word(pool: Pool) -> None:
    pool.land(
        [seizure("1", case_number="J-2026-001"), seizure("2", "blue-sheriff", case_number="J-2026-001", role="assist")]
    )
    pool.build()
    assert events(pool) == 1
    decide_pair("apart", of("amber-police", "1"), of("blue-sheriff", "2"), "two cars under one number")
    pool.build()
    assert (events(pool), said()) == (2, ["Holds."])


def test_two_reports_of_one_agency_that_persons_join_with_a_third_are_one_event_and_one_part_of_it(pool: Pool) -> None:
    pool.land([
        seizure("1"), seizure("3", occurred_at="2026-04-20", drug="heroin"),
        seizure("2", "blue-sheriff", occurred_at="2026-04-02", county_fips="39017", drug="cocaine"),
    ])  # fmt: skip
    decide_pair("link", of("amber-police", "1"), of("blue-sheriff", "2"), "one car")
    decide_pair("link", of("amber-police", "3"), of("blue-sheriff", "2"), "one car again")
    pool.build()
    assert (events(pool), said()) == (1, ["Holds.", "Holds."])
    rows = {row["agency"]: (row["participated"], row["fractional"]) for row in pool.ask("contribution/by_agency")}
    assert rows == {"amber-police": (1, 0.5), "blue-sheriff": (1, 0.5)}
