"""Who tells of an incident, and what each of them writes."""

from collections.abc import Iterator

from tests.linkage.thirdworld.account import when_and_where
from tests.linkage.thirdworld.arrested import arrest_rows
from tests.linkage.thirdworld.numbers import Registers
from tests.linkage.thirdworld.places import PROSECUTOR, SL, C
from tests.linkage.thirdworld.seized import seizure_rows
from tests.linkage.thirdworld.shape import Chance, Incident, Level, Report, Row


def tell(chance: Chance, level: Level, incidents: list[Incident]) -> Iterator[Row]:
    """The rows of all agencies on these incidents, which stand in the order of time."""
    registers = Registers(level, chance)
    for one in incidents:
        tellers = _tellers(chance, one)
        numbers = registers.numbers(one, tellers)
        for agency in tellers:
            place = when_and_where(chance, level, one, agency)
            yield from _written(chance, level, Report(one, agency, agency == one.lead, place, numbers[agency]))


def _tellers(chance: Chance, one: Incident) -> list[int]:
    """The lead, most helpers, and sometimes the prosecutor; four at most."""
    tellers = [one.lead] + [helper for helper in one.helpers if chance.random() < 0.93]
    if one.county in (C, SL) and one.people and chance.random() < 0.11:
        return [*tellers[:3], PROSECUTOR]
    return tellers[:4]


def _written(chance: Chance, level: Level, report: Report) -> Iterator[Row]:
    one, prosecutes = report.one, report.agency == PROSECUTOR
    if one.items and not prosecutes:
        yield from seizure_rows(chance, level, report)
    for n, who in enumerate(one.people):
        if report.leads or chance.random() < (0.95 if prosecutes else 0.55):
            yield from arrest_rows(chance, level, report, who, f"A{one.no}.{n}")
