"""What a map sets beside a period."""

from datetime import date

import pytest

from muster.charts.screens.period import Period


@pytest.mark.parametrize(
    ("asked", "before", "last_year"),
    [
        (((2026, 1, 1), (2026, 6, 30)), ((2025, 7, 1), (2025, 12, 31)), ((2025, 1, 1), (2025, 6, 30))),
        (((2024, 2, 1), (2024, 2, 29)), ((2024, 1, 1), (2024, 1, 31)), ((2023, 2, 1), (2023, 2, 28))),
        (((2025, 2, 1), (2025, 2, 28)), ((2025, 1, 1), (2025, 1, 31)), ((2024, 2, 1), (2024, 2, 29))),
        (((2026, 3, 5), (2026, 3, 14)), ((2026, 2, 23), (2026, 3, 4)), ((2025, 3, 5), (2025, 3, 14))),
        # Of eighteen months, a year earlier would touch itself.
        (((2025, 1, 1), (2026, 6, 30)), ((2023, 7, 1), (2024, 12, 31)), ((2023, 1, 1), (2024, 6, 30))),
    ],
)
def test_the_period_before_and_the_year_before(asked: tuple[tuple[int, int, int], ...], before: tuple[tuple[int, int, int], ...], last_year: tuple[tuple[int, int, int], ...]) -> None:  # fmt: skip
    period = Period(*(date(*day) for day in asked))
    assert period.months_before() == Period(*(date(*day) for day in before))
    assert period.last_year() == Period(*(date(*day) for day in last_year))
