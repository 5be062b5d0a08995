"""Who is looking. A viewer is an argument of every question, so that what may be seen is decided in one place."""

from dataclasses import dataclass

from muster.errors import MusterError


@dataclass(frozen=True)
class Viewer:
    """A viewer's name and scope. Hashable: caches are keyed by it. sees_all: no release limits apply."""

    name: str
    sees_all: bool

    @property
    def sees_people_in_care(self) -> bool:
        """Whether single referrals and overdoses may be shown (42 CFR part 2): others see counts alone."""
        return self.sees_all


EVERYONE = Viewer("commander", sees_all=True)
_VIEWERS = {EVERYONE.name: EVERYONE}


def viewer(name: str) -> Viewer:
    """The viewer of that name; MusterError with the names there are when there is none."""
    if name not in _VIEWERS:
        raise MusterError(f"There is no viewer '{name}'; the viewers are: {', '.join(_VIEWERS)}.")
    return _VIEWERS[name]
