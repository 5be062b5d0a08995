"""The browser's address and the filters, both ways: which of the two speaks in a rerun."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from muster.pool.filters import Filters

Query = dict[str, list[str]]
FILTERS = frozenset({"start", "end", "agency", "drug", "area", "mode", "weight"})


def spelled(filters: Filters) -> Query:
    """The address that says these filters, every value in a list."""
    return {name: [told] if isinstance(told, str) else list(told) for name, told in filters.to_query().items()}


def address_speaks(address: Mapping[str, Sequence[str]], written: Query) -> bool:
    """Whether the filters come from the address rather than from the widgets.

    written: what this session last put into the address. The address speaks when somebody changed it; an empty one
    does not: changing the screen empties it, and the filters are to come along.
    """
    return bool(address) and filters_of(address) != written


def filters_of(address: Mapping[str, Sequence[str]]) -> Query:
    """The part of an address that says filters."""
    return {name: list(values) for name, values in address.items() if name in FILTERS}


def agency_address(filters: Filters, agency: str) -> str:
    """The address of one agency's page under these filters."""
    return f"agency?{urlencode({**filters.to_query(), 'agency': agency}, doseq=True)}"


def without_filters(address: Mapping[str, Sequence[str]]) -> Query:
    """The part of an address that a screen put there."""
    return {name: list(values) for name, values in address.items() if name not in FILTERS}
