"""What the parts of a screen are asked of, and the answers that each part tells of: one place for screen, wall and paper."""

from collections.abc import Mapping
from typing import Any, Protocol

import pandas as pd

from muster.charts.screens import coverage, needs, overview, tiles
from muster.charts.screens.period import Period
from muster.pool.ask import Answer
from muster.pool.facts import Facts
from muster.pool.filters import Filters
from muster.pool.narrowing import Narrowing, rows_address


class Asks(Protocol):
    """Somebody's view of one version: its facts, the filters, and the way to answers under them."""

    @property
    def facts(self) -> Facts:
        """What the version holds."""

    @property
    def filters(self) -> Filters:
        """What is asked for."""

    def ask(self, question: str, **more: Any) -> Answer:  # noqa: ANN401 (a question's own parameters)
        """The answer to a question under these filters, with more parameters over them."""


def asked_period(here: Asks) -> Period:
    """The days asked for, as far as the data go."""
    return Period(*here.filters.period(here.facts)).held(here.facts.as_of)


def counted(here: Asks, period: Period, then: Mapping[str, Any] | None = None) -> tiles.Counted:
    """What the tiles tell of. then: then_start and then_end, where the comparison is not with the year before."""
    recent, asked = period.last_months().days(), here.filters.start or here.filters.end
    change = here.ask("overview/change", **period.days(), **(then or {})).frame if asked else None
    compared = None if change is None else tiles.compared(change, period)
    return tiles.Counted(
        totals=here.ask("overview/totals").frame.iloc[0],
        quantity=here.ask("overview/quantity").frame,
        months=here.ask("overview/months").frame,
        latest=here.ask("overview/months", **recent).frame,
        weights=here.ask("overview/trend", **recent).frame,
        gaps=here.ask("overview/silences", **recent).frame,
        senders=here.ask("overview/senders").frame,
        programmes=here.ask("outcomes/referrals").frame,
        compared=compared,
        previous=None if compared is None or then else _previous(here, period, compared),
        coverage=coverage.clause(here.ask("data/silent").frame),
    )


def _previous(here: Asks, period: Period, compared: tiles.Compared) -> tiles.Compared | None:
    """The changes against the period before; None where that is what is compared with already."""
    before = period.months_before()
    asked = here.ask("overview/change", **period.days(), then_start=before.start, then_end=before.end).frame
    found = tiles.compared(asked, period)
    return None if found.then == compared.then else found


def seizures(here: Asks, period: Period) -> overview.Seizures:
    """What the trend tells of."""
    question = f"overview/{period.step}s"
    return overview.Seizures(
        period=period,
        as_of=here.facts.as_of,
        events=here.ask(question, **period.days()).frame,
        before=here.ask(question, **period.year_before().days()).frame if period.compared else None,
        gaps=here.ask("overview/silences").frame,
        operations=here.ask("overview/operations").frame,
        due=len(here.ask("data/silent").frame),
        drugs=here.filters.drugs,
        mode=here.filters.mode,
    )


def standing(here: Asks, data: str, pairs: str = "") -> needs.Standing:
    """What may need a person. data, pairs: the addresses of the Data and the Deconfliction screens."""
    return needs.Standing(
        agencies=here.ask("data/silent").frame,
        matters=here.ask("overview/attention").frame,
        gaps=here.ask("overview/silences").frame,
        as_of=here.facts.as_of,
        data=data,
        pairs=pairs,
        disagreeing=rows_address(here.filters, Narrowing(disagree=True)),
        spikes=spikes(here),
    )


def spikes(here: Asks) -> pd.DataFrame:
    """The days of far more overdoses than usual, each with the address of its overdoses."""
    found = here.ask("overview/spikes").frame
    days = zip(found["county_fips"], (day.date() for day in found["day"]), strict=True)
    of = [Narrowing("overdose", first=day, last=day, county=county) for county, day in days]
    return found.assign(href=[rows_address(here.filters, narrowing) for narrowing in of])
