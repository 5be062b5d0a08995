"""Small cells: counts that could point to a person are hidden, and so is everything they follow from (CMS cell size policy)."""

import pandas as pd

# A count of people from 1 to 10 is not shown; 0 is.
LEAST, MOST = 1, 10
HIDDEN = "hidden"
FEW = f"{LEAST} to {MOST}"


def is_small(*counts: float) -> bool:
    """Whether one of these counts is too small to be shown."""
    return any(LEAST <= int(count) <= MOST for count in counts)


def hide(counts: pd.Series) -> "pd.Series[float]":
    """The counts with NaN in place of the small ones, and of others until the small ones follow from nothing.

    Of parts whose total is shown, one hidden part is the total less the others, and all hidden parts together are a
    cell too: so at least two are hidden, and their sum is no small count. The next smallest go first, an absent one
    (0) not before the others. NaN stays NaN.
    """
    shown = counts.astype("float64")
    order = shown.loc[shown > 0].sort_values(kind="stable")
    gone = [at for at, count in order.items() if is_small(float(count))]
    if not gone:
        return shown
    gone = _gone(order, len(gone))
    return shown.where(~shown.index.isin(gone))


def _gone(order: "pd.Series[float]", small: int) -> list[object]:
    """The labels to hide: the small ones, then the next until two are hidden and their sum is no small count."""
    for many in range(small, len(order) + 1):
        if many >= 2 and not is_small(float(order.iloc[:many].sum())):
            return list(order.index[:many])
    return list(order.index)
