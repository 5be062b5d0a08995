"""What a command answers, and the pool that the tests of the command line ask."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.pool.made import Pool, agency, seizure


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


def fill(pool: Pool) -> Pool:
    pool.land([agency("amber-police", name="Amber [pd]"), agency("blue-sheriff")], "generic_agency")
    pool.land(
        [
            seizure("1", case_number="C-2026-1"),
            seizure("2", "blue-sheriff", case_number="C-2026-1", role="assist"),
            seizure("3", occurred_at="2026-04-04", county_fips="39017", drug="heroin", quantity=""),
            seizure("4", quantity="ten"),
        ]
    )
    pool.build()
    return pool
