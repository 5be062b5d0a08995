"""Which slots of a schedule are due: the last one that has come, and those that came and went unseen."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, takewhile

from cronsim import CronSim

from muster.schedules.file import Schedule, Schedules

# A schedule that has never run looks back so far; so many missed slots are counted one by one.
FIRST_LOOK, MOST_COUNTED = timedelta(hours=1), 1000


@dataclass(frozen=True, slots=True)
class Due:
    """The slot to be made now, None for none; and the slots that can no longer be made, latest last."""

    slot: datetime | None
    missed: tuple[datetime, ...]


def due(schedule: Schedule, every: Schedules, now: datetime, seen: datetime | None) -> Due:
    """What is due at a moment. seen: the last slot of which anything is known.

    A slot that is no later than late_hours is made; earlier ones that nobody saw are missed.
    """
    since = seen or now - FIRST_LOOK
    come = _between(schedule, every, since, now)
    if not come:
        return Due(None, ())
    last = come[-1]
    return Due(None, tuple(come)) if is_late(last, every, now) else Due(last, tuple(come[:-1]))


def is_late(slot: datetime, every: Schedules, now: datetime) -> bool:
    """Whether a slot is too long ago to be made."""
    return now - slot > timedelta(hours=every.late_hours)


def _between(schedule: Schedule, every: Schedules, since: datetime, now: datetime) -> list[datetime]:
    """Slots after `since` up to `now`, oldest first; of very many the latest."""
    # CronSim steps back from just before a moment: a slot at `now` itself has come.
    back = CronSim(schedule.when, now.astimezone(every.zone) + timedelta(minutes=1), reverse=True)
    found = takewhile(lambda slot: slot > since, (slot for slot in back if slot <= now))
    return [slot.astimezone(UTC) for slot in islice(found, MOST_COUNTED)][::-1]


def upcoming(schedule: Schedule, every: Schedules, now: datetime) -> datetime:
    """The next slot after a moment, in the file's time zone."""
    return next(CronSim(schedule.when, now.astimezone(every.zone)))
