"""What every report says, of a seizure or an arrest: when and where, under which numbers, in what role."""

import math
from datetime import datetime, timedelta

from tests.linkage.thirdworld.happen import out_of_gap
from tests.linkage.thirdworld.places import AGENCIES, PROSECUTOR, near
from tests.linkage.thirdworld.shape import Agency, Cells, Chance, Incident, Level, Point, Report

MEAN_COARSE = 1.28  # of Agency.coarse, weighed by reports
BLOCK = 0.0015  # degrees


def day_after(when: datetime, days: int) -> str:
    return f"{when + timedelta(days=days):%Y-%m-%d}"


def when_and_where(chance: Chance, level: Level, one: Incident, agency: int) -> Cells:
    """Time and place as this agency writes them for this incident."""
    own = AGENCIES[agency]
    coarse = chance.random() < min(0.95, level.coarse * own.coarse / MEAN_COARSE) or agency == PROSECUTOR
    moment = _read_clock(chance, level, one, agency)
    precision = _time_precision(chance, level, own, coarse)
    kind = _place_precision(chance, level, own, coarse)
    at, fips = _place(chance, level, one, agency, kind)
    return {
        "occurred_at": f"{moment:{FORMS[precision]}}",
        "time_precision": precision if chance.random() < 0.85 or precision in ("month", "hour") else "",
        "latitude": at[0] if at else "",
        "longitude": at[1] if at else "",
        "place_precision": kind if kind != "point" or chance.random() < 0.8 else "",
        "county_fips": fips,
    }


FORMS = {"minute": "%Y-%m-%d %H:%M", "hour": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d", "month": "%Y-%m-01"}


def _read_clock(chance: Chance, level: Level, one: Incident, agency: int) -> datetime:
    """By the agency's clock, to its step; a partner comes later or earlier, or gives the day of its own report."""
    when, step = one.when, AGENCIES[agency].step
    if agency != one.lead:
        late = level.lag * math.exp(chance.gauss(0, 0.9))
        when += timedelta(minutes=late if chance.random() < 0.7 else -late * 0.6)
        if chance.random() < level.wrong_day:
            when += timedelta(days=chance.choices((1, 2, 3, 6), (6, 3, 2, 1))[0])
    elif chance.random() < level.wrong_day / 3:
        when += timedelta(days=1)
    moment = when.replace(second=0, microsecond=0)
    if step < 1440:
        moment -= timedelta(minutes=(moment.hour * 60 + moment.minute) % step)
    return out_of_gap(moment)


def _time_precision(chance: Chance, level: Level, own: Agency, coarse: bool) -> str:
    if coarse:
        return "month" if chance.random() < 0.07 else "day"
    if chance.random() < level.date_only:
        return "day"
    return "hour" if own.step == 60 else "minute"


def _place_precision(chance: Chance, level: Level, own: Agency, coarse: bool) -> str:
    kind = chance.choices(("point", "block", "agency", "county"), own.scene)[0]
    if coarse:
        return chance.choices(("agency", "county"), (0.3, 0.7))[0]
    if kind in ("agency", "county") and chance.random() > level.no_scene * 3.5:
        return "block"
    return kind


def _place(chance: Chance, level: Level, one: Incident, agency: int, kind: str) -> tuple[Point | None, str]:
    """The point, if any, and the county, if it is written."""
    own = AGENCIES[agency]
    if kind in ("point", "block"):
        return _scene(chance, level, one, agency, kind)
    if kind == "agency":
        return own.at, own.fips if not own.area or chance.random() < 0.5 else one.county
    return None, one.county


def _scene(chance: Chance, level: Level, one: Incident, agency: int, kind: str) -> tuple[Point, str]:
    leads, fips = agency == one.lead, one.county
    if not leads and chance.random() < level.office:
        lat, lon = near(chance, AGENCIES[chance.choice((agency, one.lead))].at, 0.02)
        fips = ""
    else:
        metres = 25 if leads else level.metres * math.exp(chance.gauss(0, 0.8))
        lat, lon = near(chance, one.at, metres / 1000)
        if kind == "block":
            lat, lon = round(lat / BLOCK) * BLOCK, round(lon / BLOCK) * BLOCK
    if chance.random() < 0.35 or not leads:
        fips = ""
    return (round(lat, 5), round(lon, 5)), fips


def shared_cells(chance: Chance, level: Level, report: Report) -> Cells:
    """What the rows of a report say alike, of whatever kind."""
    return {
        **report.place,
        "operation": report.one.operation if chance.random() < level.operation else "",
        "incident_number": report.numbers.incident,
        "case_number": report.numbers.case,
        "role": _role(chance, report.leads),
    }


def _role(chance: Chance, leads: bool) -> str:
    if chance.random() < 0.45:
        return ""
    return "lead" if leads or chance.random() < 0.06 else chance.choice(("assist", "assist", "support"))
