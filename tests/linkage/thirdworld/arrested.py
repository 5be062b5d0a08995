"""Arrest rows as an agency writes them: one for each charge, and a superseding charge entered later."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.linkage.thirdworld.account import FORMS, day_after, shared_cells
from tests.linkage.thirdworld.happen import out_of_gap
from tests.linkage.thirdworld.kinds import CHARGES, DRUGS
from tests.linkage.thirdworld.places import AGENCIES
from tests.linkage.thirdworld.shape import Cells, Chance, Level, Person, Report, Row

ENDS = {"": 0.5, "pending": 0.2, "convicted": 0.18, "dismissed": 0.06, "diverted": 0.03, "declined": 0.03}


def arrest_rows(chance: Chance, level: Level, report: Report, who: Person, event: str) -> Iterator[Row]:
    """The rows of one person's arrest in one report."""
    one, charges = report.one, CHARGES[AGENCIES[report.agency].words]
    person = _number_of(chance, level, report.agency, who)
    age = one.when.year - who.born
    age += chance.choice((-3, -1, 1, 10)) if chance.random() < level.wrong_age else 0
    booked = _booked(chance, level, report.place)
    ends = chance.choices(list(ENDS), list(ENDS.values()))[0]
    drug = _drug(chance, report)
    base = shared_cells(chance, level, report) | booked | {"person_id": person, "drug": drug, "discovered": ""}
    base["age"] = age if chance.random() < 0.93 else ""
    base["warrant"] = "" if chance.random() < 0.4 else ("Y" if one.warrant else "N")
    entered = one.when + timedelta(hours=chance.expovariate(1 / 30) + 1)
    for n in range(chance.choices((1, 2, 3), (0.62, 0.28, 0.1))[0]):
        severity = "misdemeanor" if n == 2 else "felony"
        cells = base | {"charge": charges[n], "severity": severity} | _course(chance, one.when, "" if n else ends)
        yield Row("arrest", report.agency, event, entered, cells)
    if chance.random() < 0.05:
        late = base | {"charge": charges[0] + " (amended)", "severity": "felony", "activity": "D"}
        yield Row("arrest", report.agency, event, entered + timedelta(days=chance.randint(5, 60)), late)


def _number_of(chance: Chance, level: Level, agency: int, who: Person) -> str:
    """A number that is the same everywhere, the agency's own, or none."""
    own = AGENCIES[agency]
    common = chance.random() < min(0.98, level.common * own.people)
    local = f"{own.code}{(who.key * 7919 + agency * 104729) % 999983:06d}"
    number = f"UCN{who.key:08d}" if common else local
    return "" if chance.random() < 0.04 else number


def _booked(chance: Chance, level: Level, place: Cells) -> Cells:
    """Some give the time of booking, where they know a time at all."""
    told = str(place["occurred_at"])
    if chance.random() >= 0.3 or len(told) == len("2023-01-01"):
        return {}
    minutes = chance.choice((30, 60, 90)) * min(1, level.lag / 25) // 1
    later = out_of_gap(datetime.fromisoformat(told) + timedelta(minutes=minutes))
    return {"occurred_at": f"{later:{FORMS['minute']}}"}


def _drug(chance: Chance, report: Report) -> str:
    items = report.one.items
    return DRUGS[items[0][0]].words[AGENCIES[report.agency].words] if items and chance.random() < 0.5 else ""


def _course(chance: Chance, when: datetime, ends: str) -> Cells:
    """What becomes of a charge."""
    cells: Cells = {"activity": chance.choice(("P", "D", "T", "")), "disposition": ends}
    if chance.random() < 0.5:
        cells["charged_at"] = day_after(when, chance.randint(0, 30))
    if ends not in ("", "pending"):
        cells["disposition_at"] = day_after(when, chance.randint(40, 400))
    return cells
