"""What happened: incidents with their lead and helpers, what was seized, who was arrested, and what follows from them."""

import math
from datetime import datetime, timedelta

from tests.linkage.thirdworld.kinds import DRUGS, KINDS, OPERATIONS
from tests.linkage.thirdworld.places import AGENCIES, ILLINOIS, RIVER, kilometres, near, scene
from tests.linkage.thirdworld.shape import Chance, Incident, Level, Person, Point, pick

BEGIN, DAYS = datetime(2023, 1, 1), 912
SWEEP = (6, 2)  # from which hour, for how many
SATURATION = (19, 6)


def out_of_gap(when: datetime) -> datetime:
    """An hour later in the small hours of March, one night of which has no such hour."""
    return when + timedelta(hours=1) if when.month == 3 and when.hour == 2 else when


class History:
    """All that happened so far: incidents in the order in which they were thought of, and people."""

    def __init__(self, level: Level, chance: Chance) -> None:
        self.level, self.chance = level, chance
        self.incidents: list[Incident] = []
        self.people: list[Person] = []

    def go_on(self) -> None:
        """One matter more and what follows from it, or one crowd of them."""
        chance = self.chance
        if chance.random() < self.level.crowd * 0.13:
            self._crowd()
            return
        kind, day = pick(chance, {name: each.share for name, each in KINDS.items()}), chance.randrange(DAYS)
        lead = pick(chance, _leads(kind))
        when = self._clock(kind, day)
        named = kind in ("warrant", "buy") and chance.random() < 0.25
        first = self._happen(kind, when, lead, operation=chance.choice(OPERATIONS) if named else "")
        if kind == "buy":
            self._buys(first)
        elif kind in ("stop", "warrant", "parcel") and chance.random() < self.level.followup:
            self._second_scene(first)
        self._taken_again(first)

    def _buys(self, first: Incident) -> None:
        """The same seller again, at the same door, under the same case number; sometimes a warrant at last."""
        chance, when = self.chance, first.when
        for _ in range(chance.choices((0, 1, 2, 3, 5), (0.45, 0.25, 0.15, 0.1, 0.05))[0]):
            when = self._clock("buy", (when - BEGIN).days + chance.randint(2, 21))
            buy = self._further("buy", when, first, 0.15, [])
            buy.helpers = [helper for helper in first.helpers if chance.random() < 0.7]
        if chance.random() < 0.35:
            when = self._clock("warrant", (when - BEGIN).days + chance.randint(1, 9))
            self._further("warrant", when, first, 0.1)

    def _second_scene(self, first: Incident) -> None:
        when = first.when + timedelta(minutes=self.chance.randint(70, 600))
        self._further("warrant", when, first, 7)

    def _further(
        self, kind: str, when: datetime, first: Incident, km: float, people: list[Person] | None = None
    ) -> Incident:
        """A further incident of the same inquiry, by the same agencies."""
        where = near(self.chance, first.at, km)
        one = self._happen(kind, when, first.lead, where, first.operation, joint=0, people=people)
        one.inquiry, one.helpers = first.inquiry, list(first.helpers)
        return one

    def _taken_again(self, first: Incident) -> None:
        """Some are out, and taken again within days by whoever meets them: that is another event."""
        for who in first.people:
            if self.chance.random() < 0.025:
                when = first.when + timedelta(hours=self.chance.randint(10, 220))
                patrols = {
                    n: weight
                    for n, weight in _leads("street").items()
                    if first.at[1] < RIVER or not AGENCIES[n].area or AGENCIES[n].area[0] in ILLINOIS
                }
                self._happen("street", when, pick(self.chance, patrols), joint=0.03, people=[who])

    def _crowd(self) -> None:
        """A saturation, checkpoint or sweep: many small matters of many agencies in one night, near each other."""
        chance, kind = self.chance, self.chance.choice(("stop", "stop", "street", "warrant"))
        day, name = chance.randrange(DAYS), chance.choice(OPERATIONS)
        base = pick(chance, _leads(kind))
        centre = scene(chance, AGENCIES[base], kind)
        there = [n for n in _leads(kind) if kilometres(AGENCIES[n], centre) < 45][:6]
        start, hours = SWEEP if kind == "warrant" else SATURATION
        for _ in range(chance.randint(4, 12)):
            when = BEGIN + timedelta(days=day, hours=start, minutes=chance.randint(0, hours * 60))
            lead = chance.choice([*there, base])
            where = near(chance, centre, 1.2 if kind == "stop" else 2.5)
            self._happen(kind, when, lead, where, name, joint=0.25)

    def _clock(self, kind: str, day: int) -> datetime:
        minutes = int(self.chance.gauss(KINDS[kind].hour, KINDS[kind].width) * 60) % 1440
        return BEGIN + timedelta(days=day, minutes=minutes)

    def _happen(
        self,
        kind: str,
        when: datetime,
        lead: int,
        where: Point | None = None,
        operation: str = "",
        *,
        joint: float | None = None,
        people: list[Person] | None = None,
    ) -> Incident:
        """An incident; joint: the share with helpers (None: that of its kind), people: who is arrested (None: by chance)."""
        chance, of_kind = self.chance, KINDS[kind]
        at = where or scene(chance, AGENCIES[lead], kind)
        when = out_of_gap(when)
        helpers = self._helpers(kind, lead, at, of_kind.joint if joint is None else joint)
        one = Incident(len(self.incidents) + 1, kind, when, at, lead, helpers, operation, {})
        if chance.random() < of_kind.seized:
            one.items = self._seized(kind)
        if people is None:
            people = [self._person(when) for _ in range(chance.choices((0, 1, 2, 3), of_kind.arrested)[0])]
        one.people = list({person.no: person for person in people}.values())
        if not one.items and not one.people:
            one.people = [self._person(when)]
        one.warrant = kind == "warrant" and chance.random() < 0.3
        self.incidents.append(one)
        return one

    def _helpers(self, kind: str, lead: int, at: Point, joint: float) -> list[int]:
        chance = self.chance
        chosen: list[int] = []
        if chance.random() >= joint:
            return chosen
        weights = {n: _likes_to_help(n, kind, at) for n, each in enumerate(AGENCIES) if n != lead and each.helps}
        for _ in range(chance.choices((1, 2, 3), (0.72, 0.21, 0.07))[0]):
            chosen.append(pick(chance, {n: weight for n, weight in weights.items() if n not in chosen}))
        return chosen

    def _seized(self, kind: str) -> list[tuple[str, float]]:
        """Drugs and their grams, the main one first."""
        chance, shares = self.chance, {name: each.share for name, each in DRUGS.items()}
        number = chance.choices((1, 2, 3, 4), (0.62, 0.26, 0.09, 0.03))[0]
        names = dict.fromkeys([pick(chance, shares) for _ in range(number)])
        items = []
        for n, name in enumerate(names):
            median = DRUGS[name].grams * KINDS[kind].size * (0.4 if n else 1)
            items.append((name, max(0.1, median * math.exp(chance.gauss(0, DRUGS[name].spread)))))
        return items

    def _person(self, when: datetime) -> Person:
        """Someone new, or someone known: few are arrested often."""
        chance = self.chance
        if self.people and chance.random() < 0.3:
            return self.people[int(len(self.people) * chance.random() ** 1.5)]
        key = chance.randrange(10**8)
        self.people.append(Person(len(self.people), key, when.year - int(18 + chance.gammavariate(2.4, 7))))
        return self.people[-1]


def _leads(kind: str) -> dict[int, float]:
    """The agencies that lead incidents of that kind, with their weight."""
    return {n: each.leads[kind] for n, each in enumerate(AGENCIES) if kind in each.leads}


def _likes_to_help(agency: int, kind: str, at: Point) -> float:
    """Neighbours help near their office, states on their side of the river, federal agencies everywhere."""
    own = AGENCIES[agency]
    if len(own.area) == 1:
        weight = own.helps * (math.exp(-kilometres(own, at) / 14) * 3)
    else:
        weight = own.helps * (1 if not own.area or (at[1] > RIVER) == (own.area == ILLINOIS) else 0.08)
    return weight * 1.6 if kind in ("parcel", "depot") and own.kind == "federal" else weight
