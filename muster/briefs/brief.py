"""The briefs there are, and the slides that one of them makes of a version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from muster.access.house import Label, house, strictest
from muster.access.viewer import Viewer
from muster.briefs.file import NAME, BriefFile, BriefSays, Broken, Chosen, Days, SlideSays, read_brief
from muster.briefs.making import Making, make
from muster.briefs.measured import Asked
from muster.briefs.periods import ALL_DATES, OPERATION, PERIOD_BEFORE, days_of, in_words, period_before
from muster.briefs.reading import Reading
from muster.briefs.slide import KINDS, Kind, Slide
from muster.charts import words
from muster.charts.screens.period import Period
from muster.errors import MusterError
from muster.paths import DATA, home
from muster.pool.facts import facts
from muster.pool.filters import Filters, from_words

SHIPPED = DATA / "briefs"


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief by the name of its file. own: the task force's, in the pool's home. operation: whose it is, "" for none."""

    name: str
    file: BriefFile
    own: bool
    operation: str = ""

    @property
    def says(self) -> BriefSays:
        """The head of its file."""
        return self.file.says

    @property
    def title(self) -> str:
        """Its title, with the operation it tells of."""
        return f"{self.says.title}: {self.operation}" if self.operation else self.says.title

    @property
    def label(self) -> Label:
        """Its marking: the stricter of its own and the installation's."""
        said = house().label
        return strictest(said, self.says.marking or said)

    @property
    def mistakes(self) -> tuple[str, ...]:
        """One sentence per slide that cannot be made."""
        return self.file.mistakes

    def of(self, operation: str) -> "Brief":
        """The same brief of one operation; a brief that tells of none stays as it is."""
        return replace(self, operation=operation) if self.says.of_operation else self


def own_folder() -> Path:
    """Where the task force's own briefs stand."""
    return home() / "briefs"


def _paths() -> dict[str, Path]:
    """Each brief's file; an own one stands before a shipped one of its name."""
    return {path.stem: path for folder in (SHIPPED, own_folder()) for path in sorted(folder.glob("*.toml"))}


def briefs() -> tuple[Brief, ...]:
    """Every brief that can be read, shipped ones first, in the order of their names."""
    return tuple(found for found in (_readable(name) for name in _paths()) if found)


def _readable(name: str) -> Brief | None:
    try:
        return brief(name)
    except MusterError:
        return None


def unreadable() -> dict[str, str]:
    """The briefs that cannot be read, by name, and every mistake in each."""
    told: dict[str, str] = {}
    for name in _paths():
        try:
            brief(name)
        except MusterError as error:
            told[name] = str(error)
    return told


def brief(name: str) -> Brief:
    """The brief of that name. Raises MusterError when there is none, or with every mistake in its file."""
    paths = _paths()
    if name not in paths:
        raise MusterError(f"There is no brief '{name}'; the briefs are: {', '.join(paths)}.")
    return Brief(name, read_brief(paths[name]), paths[name].parent != SHIPPED)


def named(name: str) -> str:
    """A name that a brief's file may have. Raises MusterError saying what one looks like."""
    if not NAME.fullmatch(name):
        raise MusterError(
            f"'{name}' cannot name a brief: small letters, digits and _ only, a letter first, 60 at most."
        )
    return name


def slides_of(brief: Brief, viewer: Viewer, version: str, guests: bool = False) -> tuple[Slide, ...]:
    """The slides of a brief for one version, as one viewer may see them.

    guests: the room has guests, so small counts are hidden and nothing is finer than a county. A slide that cannot be
    made says why in `problem`; the others are made. Raises MusterError for a version that is not kept.
    """
    start = Reading(facts(version), Filters(), viewer, guests)
    return tuple(_slide(brief, says, start) for says in brief.file.slides)


def _slide(brief: Brief, says: SlideSays | Broken, start: Reading) -> Slide:
    if isinstance(says, Broken):
        return problem(says.kind, says.problem)
    try:
        return make(_making(brief, says, start))
    except MusterError as error:
        said = replace(problem(says.kind, str(error)), seconds=says.seconds or brief.says.seconds)
        return replace(said, label=says.label or said.label)


def problem(kind: str, sentence: str) -> Slide:
    """A slide that could not be made, saying why."""
    known: Kind = next((each for each in KINDS if each == kind), "text")
    return Slide(kind=known, label="Could not be made", headline="This slide could not be made.", problem=sentence)


def _making(brief: Brief, says: SlideSays, start: Reading) -> Making:
    asked_for, operation = says.period or brief.says.period, brief.operation
    if brief.says.of_operation or asked_for == OPERATION:
        listed = operations(start)
        operation = operation or next(iter(listed), "")
    period, participants = _planned(operation, listed) if asked_for == OPERATION else (_days(asked_for, start), ())
    asked, period = period, period.held(start.facts.as_of)
    if period.end < period.start:
        end = words.day(start.facts.as_of)
        raise MusterError(
            f"The period {words.period(asked.start, asked.end)} holds no day of these data, which end on {end}."
        )
    filters = _filters(brief.says.filters, says.filters, start, period, asked_for == ALL_DATES)
    here = start.under(replace(filters, agencies=filters.agencies or participants))
    against = says.against or brief.says.against
    before = period_before(period) if against == PERIOD_BEFORE else None
    then = {"then_start": before.start, "then_end": before.end} if before else {}
    when = f"from {words.period(period.start, period.end)}" if isinstance(asked_for, Days) else in_words(asked_for)
    return Making(says, Asked(here, period, then, operation), when, operation, brief.says.seconds)


def _days(asked: str | Days, start: Reading) -> Period:
    known = start.facts
    if isinstance(asked, Days):
        return Period(asked.start, asked.end)
    return days_of(asked, known.as_of, known.first_day)


def _filters(brief: Chosen, slide: Chosen | None, start: Reading, period: Period, everything: bool) -> Filters:
    """The brief's filters with the slide's over them. Raises MusterError for a name that the version does not know."""
    said = {**brief.as_query(), **(slide.as_query() if slide else {})}
    days: dict[str, Sequence[str]] = {} if everything else {"start": [str(period.start)], "end": [str(period.end)]}
    return from_words({**said, **days}, start.facts)


Planned = dict[str, tuple[Period, tuple[str, ...]]]


def operations(start: Reading) -> Planned:
    """Every operation that has begun, latest first: its days, and who planned to take part."""
    listed = start.under(Filters()).ask("briefing/operations").frame
    begun = listed.loc[listed["starts_on"].dt.date <= start.facts.as_of]
    return {
        str(name): (Period(first.date(), last.date()), tuple(members))
        for name, first, last, members in begun[["operation", "starts_on", "ends_on", "participants"]].itertuples(
            index=False
        )
    }


def _planned(operation: str, listed: Planned) -> tuple[Period, tuple[str, ...]]:
    if operation not in listed:
        there_are = f"there are: {', '.join(list(listed)[:12])}" if listed else "no operation is known"
        raise MusterError(f"There is no operation '{operation}' in these data; {there_are}.")
    return listed[operation]
