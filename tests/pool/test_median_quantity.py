"""The middle and the largest quantity: by classes of size what they are by the items themselves, for any period and filters."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.pool.connect import cursor
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from tests.pool.made import Pool, seizure
from tests.pool.mixed import AGENCIES, some_filters

DRUGS = ["fentanyl", "cocaine", "heroin"]
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 4, 30)
days = st.dates(FIRST, LAST)
filters = some_filters(days, DRUGS)


def rows(dice: random.Random) -> Iterator[dict[str, object]]:
    """Seizures of every size: many alike, some of none known; one drug grows tenfold, so that its months' middles lie far apart."""
    for n in range(400):
        day, drug = FIRST + dt.timedelta(days=dice.randrange(120)), dice.choice(DRUGS)
        size = dice.choice([5, 5, 10, round(dice.lognormvariate(3, 2), 3)])
        grown = size * 10 ** (day.month - 1) if drug == "heroin" else size
        yield seizure(
            f"s{n}", dice.choice(AGENCIES), occurred_at=f"{day} 10:00", case_number=f"case-{n}", drug=drug,
            unit=dice.choice(["g", "g", "ml"]), quantity=dice.choice([grown, grown, grown, grown, ""]),
        )  # fmt: skip


@pytest.fixture(scope="module")
def pool(module_folder: Path) -> Pool:
    made = Pool(module_folder)
    made.land(list(rows(random.Random(3))))
    made.build()
    return made


@settings(max_examples=150, deadline=None)
@given(asked=filters)
def test_the_middle_is_that_of_the_items_sorted(pool: Pool, asked: Filters) -> None:
    with cursor(serving_version()) as con:
        items = con.execute(
            "select item.family, item.dimension, item.quantity, item.occurred_on, event.agencies "
            "from seizure_item as item inner join event_seizure as event using (event_no) where item.quantity is not null"
        ).fetchall()
    sizes: dict[tuple[str, str], list[float]] = {}
    for family, dimension, quantity, day, agencies in items:
        heard = not asked.agencies or {*agencies} & {*asked.agencies}
        if heard and asked.start <= day <= asked.end and (not asked.drugs or family in asked.drugs):  # type: ignore[operator]
            sizes.setdefault((family, dimension), []).append(quantity)
    told = pool.ask("overview/quantity", start=asked.start, end=asked.end, agencies=asked.agencies, drugs=asked.drugs)
    found = {
        (row["drug"], row["dimension"]): (row["median_quantity"], row["largest_quantity"])
        for row in told
        if row["items"] > row["unknown_quantity_items"]
    }
    assert found == {key: (pytest.approx(median(some), rel=1e-15), max(some)) for key, some in sizes.items()}


def test_an_unknown_quantity_is_of_no_size(pool: Pool) -> None:
    with cursor(serving_version()) as con:
        apart = con.execute(
            "select count(*) from seizure_item where (quantity is null) <> (size_class is null)"
        ).fetchall()
    assert apart == [(0,)]


def test_a_class_begins_where_its_least_size_says(pool: Pool) -> None:
    """The classes of a drug and dimension follow each other without gap: the greater number is the greater size."""
    with cursor(serving_version()) as con:
        wrong = con.execute(
            "select count(*) from seizure_item as item inner join size_class as class using (size_class) "
            "where class.family <> item.family or class.dimension <> item.dimension or item.quantity < class.at_least "
            "or exists (select 1 from size_class as next where next.family = item.family and "
            "next.dimension = item.dimension and next.size_class > class.size_class and next.at_least <= item.quantity)"
        ).fetchall()
        classes = con.execute("select max(n) from (select count(*) as n from size_class group by family, dimension)")
        assert wrong == [(0,)]
        assert classes.fetchall()[0][0] > 5
