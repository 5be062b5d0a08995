"""Numbers: every agency's own, in its own format, and how they pass from one agency to another."""

import re
from datetime import datetime

from tests.linkage.thirdworld.places import AGENCIES, PROSECUTOR
from tests.linkage.thirdworld.shape import Chance, Incident, Level, Numbers

NO_NUMBER = ("PENDING", "00-00000", "N/A", "NONE", "SEE REPORT")
# By which number a joint incident is known to all, and how often: the lead's in the partners' case or incident field,
# the lead's dispatch number in the latter, or the laboratory's.
WAYS = {"case": 0.6, "incident": 0.2, "dispatch": 0.12, "laboratory": 0.08}


class Registers:
    """The registers of all agencies; incidents are to be numbered in the order in which they happened."""

    def __init__(self, level: Level, chance: Chance) -> None:
        self.level, self.chance = level, chance
        self.used: dict[tuple[int, int, str], set[int]] = {}
        self.general: dict[tuple[int, int, int], str] = {}  # general files by agency, year and third of the year

    def numbers(self, one: Incident, tellers: list[int]) -> dict[int, Numbers]:
        """What each agency writes of the incident; tellers: the lead first."""
        again = self.chance.random() < self.level.recur
        answer = {agency: self._own(one, agency, again) for agency in tellers}
        if len(answer) > 1:
            self._pass_on(one, tellers, answer)
        for own in answer.values():
            if self.chance.random() < 0.004:
                own.incident = self.chance.choice(NO_NUMBER)
        return answer

    def _own(self, one: Incident, agency: int, again: bool) -> Numbers:
        """An agency's own numbers; again: under those of the inquiry where there are any."""
        chance, own = self.chance, AGENCIES[agency]
        case = one.inquiry.get(agency, "") if again else ""
        if not case:
            case = self._next_case(agency, one.when)
            if one.kind in ("buy", "warrant", "stop", "parcel") and agency != PROSECUTOR:
                one.inquiry[agency] = case
        if chance.random() < self.level.shared_file and own.kind in ("federal", "task force"):
            case = self._general_file(agency, one.when)
        incident = self._next_dispatch(agency, one.when) if chance.random() < own.both else ""
        if not incident and chance.random() < 0.12:
            incident = case
        return Numbers(incident, case if chance.random() < 0.95 or not incident else "")

    def _next_case(self, agency: int, when: datetime) -> str:
        n = self._next(agency, when, "case")
        return AGENCIES[agency].number.format(y=f"{when:%y}", yyyy=when.year, n=n)

    def _next_dispatch(self, agency: int, when: datetime) -> str:
        n = self._next(agency, when, "dispatch")
        return f"{AGENCIES[agency].code[0]}{when:%y%m%d}-{n % 9973:04d}"

    def _next(self, agency: int, when: datetime, register: str) -> int:
        """So many calls a day since New Year, never the same number twice."""
        passed = (when - datetime(when.year, 1, 1)).total_seconds() / 86400
        n = int(passed * AGENCIES[agency].calls) + 1
        used = self.used.setdefault((agency, when.year, register), set())
        while n in used:
            n += 1
        used.add(n)
        return n

    def _general_file(self, agency: int, when: datetime) -> str:
        third = when.month // 4
        number = f"GF{AGENCIES[agency].code}-{when:%y}-9{third:03d}"
        return self.general.setdefault((agency, when.year, third), number)

    def _pass_on(self, one: Incident, tellers: list[int], answer: dict[int, Numbers]) -> None:
        """The lead's number into the partners' fields: all of them, or each by chance."""
        chance, lead = self.chance, answer[tellers[0]]
        source = lead.case or lead.incident
        whole = chance.random() < self.level.together
        way = self._way(one, lead, whole)
        if way == "dispatch":
            source = lead.incident
        laboratory = f"L{one.when:%y}-{chance.randrange(100000):05d}"
        by_laboratory = whole and way == "laboratory"
        if by_laboratory:
            lead.lab = laboratory
        if way == "case":
            lead.case = lead.case or source
        for agency in tellers[1:]:
            if whole or chance.random() < self._tells(agency):
                if by_laboratory and agency != PROSECUTOR:
                    answer[agency].lab = laboratory
                elif way == "case":
                    answer[agency].case = self._copied(source)
                else:
                    answer[agency].incident = self._copied(source)

    def _way(self, one: Incident, lead: Numbers, whole: bool) -> str:
        way = self.chance.choices(list(WAYS), list(WAYS.values()))[0]
        if way == "dispatch" and not (whole and lead.incident):
            return "case"
        if way == "laboratory" and whole and not one.items:
            return "case"
        return way

    def _tells(self, agency: int) -> float:
        tells = self.level.tells
        return min(0.98, tells * 1.4) if agency == PROSECUTOR else tells

    def _copied(self, number: str) -> str:
        """As another agency's clerk types it: some in another style, some wrong."""
        chance = self.chance
        if chance.random() < self.level.garble:
            n = chance.randrange(len(number) - 1)
            swapped = number[:n] + number[n + 1] + number[n] + number[n + 2 :]
            return chance.choice((swapped, number[:-1], re.sub(r"-0+", "-", number), number + "A"))
        return chance.choice(
            (number, number, number, number.replace("-", ""), number.replace("-", " "), number.lower())
        )
