"""A joint force small enough to count by hand: three agencies, eighteen months, one silence, one operation."""

from tests.pool.made import Pool, agency, arrest, referral, said, seizure

MONTHS = [f"{year}-{month:02}" for year in (2025, 2026) for month in range(1, 13)][:18]
HALF_YEAR = {"start": "2026-01-01", "end": "2026-06-30"}


def land_force(pool: Pool) -> Pool:
    """Land and build it.

    Alone: Amber seizes 10 g of fentanyl on the 10th of each month, and 10 more on 30 June 2026; Blue 100 g of cocaine on the
    5th of each month until April 2026, and on 2 May, then falls silent. Together: all three on 20 February 2026, Amber and
    Crane on 12 March under Operation Ferry, where Amber weighs 50 g and Crane 60.
    """
    pool.land([
        agency("amber-police", name="Amber Police", short_name="AMB", contact="desk@amber.example"),
        agency("blue-sheriff", name="Blue Sheriff", short_name="BLU", kind="county", contact="+1 (555) 010-0200"),
        agency("crane-task-force", name="Crane Task Force", short_name="CRN", kind="state"),
    ], "generic_agency")  # fmt: skip
    pool.land([*_alone(), *_together(), *_odd()])
    pool.land(
        [
            arrest(f"x{n}", occurred_at=f"2026-03-12 1{n}:00", operation="Operation Ferry", person_id="p1")
            for n in (1, 2)
        ],
        "generic_arrest",
    )
    pool.land([referral(f"r{n}", referred_at=f"2026-0{1 + n % 6}-15") for n in range(12)], "generic_referral")
    pool.land([_overdose(n) for n in range(24)], "generic_overdose")
    pool.land([{
        "operation": "Operation Ferry", "agency": "amber-police", "starts_on": "2026-03-09", "ends_on": "2026-03-20",
        "participants": "amber-police|crane-task-force", "kind": "trafficking",
    }], "generic_operation")  # fmt: skip
    pool.land(_coverage(), "generic_coverage")
    pool.build()
    return pool


def _alone() -> list[dict[str, object]]:
    amber = [seizure(f"a{month}", occurred_at=f"{month}-10 14:30") for month in MONTHS]
    blue = [
        seizure(f"b{month}", "blue-sheriff", occurred_at=f"{month}-05 09:00", drug="cocaine", quantity="100")
        for month in MONTHS[:16]
    ]
    last = seizure("b-last", "blue-sheriff", occurred_at="2026-05-02 09:00", drug="cocaine", quantity="100")
    return [*amber, *blue, last, seizure("a-last", occurred_at="2026-06-30 08:00")]


def _together() -> list[dict[str, object]]:
    ferry = {
        "occurred_at": "2026-03-12 10:00",
        "case_number": "J-0001",
        "operation": "Operation Ferry",
        "drug": "heroin",
    }
    three = {"occurred_at": "2026-02-20 10:00", "case_number": "J-0002", "drug": "methamphetamine", "quantity": "200"}
    return [
        seizure("j1-a", "amber-police", quantity="50", **ferry),
        seizure("j1-c", "crane-task-force", quantity="60", role="assist", **ferry),
        seizure("j2-a", "amber-police", **three),
        seizure("j2-b", "blue-sheriff", role="assist", **three),
        seizure("j2-c", "crane-task-force", role="assist", **three),
    ]


def _odd() -> list[dict[str, object]]:
    """A second drug of one event, a row that cannot be read, a word that no list knows."""
    return [
        seizure("a2026-04", occurred_at="2026-04-10 14:30", drug="cocaine", quantity="7", unit="DU"),
        seizure("a-bad", occurred_at="2026-04-12 10:00", quantity="a handful"),
        seizure("c-odd", "crane-task-force", occurred_at="2026-01-20 10:00", drug="moon dust", quantity="1"),
    ]


def _overdose(n: int) -> dict[str, object]:
    day = f"2026-0{1 + n % 6}-2{n // 6}"
    return {"record_id": f"o{n}", "agency": "county-health", "occurred_at": day, "fatal": "Y" if n < 2 else "N"}


def _coverage() -> list[dict[str, object]]:
    everyone = ("amber-police", "blue-sheriff", "crane-task-force")
    silent = [("blue-sheriff", month) for month in ("2026-05", "2026-06")]
    return [
        said(slug, month, "none" if (slug, month) in silent else "complete") for slug in everyone for month in MONTHS
    ]
