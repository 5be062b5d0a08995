"""Nothing to show says why."""

from datetime import date

import pandas as pd
import pytest

from muster.charts.screens.empty import nothing, sent
from muster.pool.filters import Filters


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(), "No arrests yet. Import a file or write its feed."),
        (Filters(start=date(2026, 1, 1)), "No arrests match. Widen the period."),
        (Filters(areas=("39061",)), "No arrests match. Widen the period or clear Area."),
        (
            Filters(drugs=("heroin",), agencies=("cor",)),
            "No arrests match. Widen the period or clear Drug and Agencies.",
        ),
    ],
)
def test_nothing_says_what_to_widen(filters: Filters, said: str) -> None:
    assert nothing("arrests", filters) == said


def test_who_was_never_silent_sent() -> None:
    assert sent(pd.DataFrame({"months_silent": [0, 0, 2]})) == "2 of 3 agencies sent."
    assert sent(pd.DataFrame({"months_silent": []})) == ""
