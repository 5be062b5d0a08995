"""Which counties touch which: the ring around an area."""

from collections.abc import Iterable

import numpy as np

from muster.feeds.places import counties, county_rows


def around(fips: Iterable[str]) -> list[str]:
    """The counties that touch some counties and are none of them, by FIPS. Raises MusterError for unknown codes."""
    inside = county_rows(fips)
    if not len(inside):
        return []
    known = counties()
    near = known.tree.query(known.shapes[inside], predicate="intersects")[1]
    return [str(code) for code in known.fips[np.setdiff1d(near, inside)]]
