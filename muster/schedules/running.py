"""Runs what is due: prints it, keeps it, sends it; every slot once, and every failure told."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from muster.access.exports import Purpose
from muster.access.house import house
from muster.charts import words
from muster.charts.html.attention import Attention
from muster.errors import MusterError
from muster.pool.filters import Filters
from muster.pool.store import serving_version
from muster.schedules.file import Schedule, Schedules, schedules
from muster.schedules.mail import MaybeSentError, message, send
from muster.schedules.runs import DONE, Run, alone, claim, folder, latest, runs, save
from muster.schedules.slots import due, is_late, upcoming
from muster.snapshot.making import Wish, make, named

NO_MORE = "The slot came while nothing ran; it is too late to make it."


def run_due(now: datetime) -> list[Run]:
    """Make everything that is due at a moment, one after another; returns what became of each slot.

    A failure of one schedule is recorded and keeps no other. Where another process runs schedules, nothing is done. Raises MusterError for a file that cannot be used.
    """
    every = schedules()
    with alone() as free:
        return [done for each in every.schedules for done in _run_one(each, every, now)] if free else []


def _run_one(schedule: Schedule, every: Schedules, now: datetime) -> list[Run]:
    held = runs(schedule.name)
    seen = held[-1].slot if held else None
    found = due(schedule, every, now, seen)
    told = [_missed(schedule, found.missed, now)] if found.missed else []
    slot = found.slot or (held[-1].slot if held and held[-1].again and not is_late(held[-1].slot, every, now) else None)
    claimed = claim(schedule.name, slot, now) if slot else None
    return [*told, *([_make(schedule, every, claimed)] if claimed else [])]


def _missed(schedule: Schedule, slots: tuple[datetime, ...], now: datetime) -> Run:
    """One entry for all slots that nobody saw, at the latest of them."""
    missed = Run(
        schedule=schedule.name, slot=slots[-1], at=now, outcome="missed", missed=len(slots), tries=0, why=NO_MORE
    )
    save(missed)
    return missed


def _make(schedule: Schedule, every: Schedules, claimed: Run) -> Run:
    """Print, keep and send one slot; whatever happens is kept."""
    done = claimed
    try:
        done = _printed(schedule, every, claimed)
        if schedule.to:
            done = _sent(schedule, every, done)
    except MaybeSentError as error:
        done = replace(done, outcome="unsure", why=str(error))
    except MusterError as error:
        done = replace(done, outcome="failed", why=str(error))
    save(done)
    return done


def _printed(schedule: Schedule, every: Schedules, claimed: Run) -> Run:
    """The PDF in its folder. A second try of a slot sends the file that the first one made."""
    if claimed.file and Path(claimed.file).exists():
        return replace(claimed, outcome="made")
    what = named(schedule.brief or None, schedule.screen or None)
    at = {"operation": [schedule.operation]} if schedule.operation else {}
    wish = Wish(what=what, version=serving_version(), filters=Filters(), format=schedule.paper, at=at)
    purpose = Purpose(recipient=schedule.recipient, agency=schedule.agency, reason=schedule.reason)
    out = _folder(schedule, every, claimed) / f"{schedule.name}-{claimed.slot.astimezone(every.zone):%Y-%m-%d-%H%M}.pdf"
    export, _ = make(wish, purpose, out)
    return replace(claimed, outcome="made", file=str(out), export=export.id)


def _folder(schedule: Schedule, every: Schedules, claimed: Run) -> Path:
    """Where the PDF goes; one that is only sent is kept beside the record of its slot."""
    return Path(schedule.folder or every.folder or folder(claimed.schedule))


def _sent(schedule: Schedule, every: Schedules, made: Run) -> Run:
    if every.smtp is None:
        raise MusterError("There is no [smtp] in the file of schedules; nothing was sent.")
    said, path = house(), Path(made.file)
    subject = f"{said.label} {said.name}: {schedule.name.replace('_', ' ')}, {words.day(made.slot.astimezone(every.zone).date())}"
    body = (
        f"{said.label} {said.marking}\n\n{schedule.recipient}, {schedule.agency}: {schedule.reason}.\n"
        f"Export {made.export}. 'python -m muster verify' says whether its numbers still hold.\n"
    )
    # The outcome until the server has answered: should this process end here, nobody knows whether it went.
    save(replace(made, outcome="unsure", why="It ended while the mail was handed over: it may have gone."))
    try:
        refused = send(every.smtp, message(every.smtp, schedule.to, subject, body, (path.name, path.read_bytes())))
    except OSError as error:
        raise MusterError(f"{path}: cannot be read to be sent ({error.strerror or error}).") from error
    if refused:
        return replace(made, outcome="unsure", why=f"Sent, but refused for {', '.join(refused)}.")
    return replace(made, outcome="sent")


def standing(now: datetime) -> list[dict[str, str]]:
    """Each schedule: what it prints, when, when next, where it goes, and what became of its last slot."""
    every = schedules()
    last = {run.schedule: run for run in latest(each.name for each in every.schedules)}
    return [
        {
            "schedule": each.name,
            "prints": f"brief {each.brief}" if each.brief else f"screen {each.screen}",
            "when": each.when,
            "next": f"{upcoming(each, every, now):%Y-%m-%d %H:%M %Z}",
            "to": ", ".join(each.to) or each.folder or every.folder,
            "last": _last(last[each.name], every) if each.name in last else "never",
        }
        for each in every.schedules
    ]


def _last(run: Run, every: Schedules) -> str:
    return f"{run.outcome} {run.slot.astimezone(every.zone):%Y-%m-%d %H:%M}"


def troubles(page: str) -> list[Attention]:
    """What needs a person: each schedule whose last slot was not made, sent or seen. page: where it is told in full.

    A file of schedules that cannot be read is itself a trouble.
    """
    try:
        every = schedules()
    except MusterError as error:
        return [Attention("rise", "The schedules cannot be read", str(error), "Open", page)]
    last = latest(each.name for each in every.schedules)
    return [_trouble(run, every, page) for run in last if run.outcome not in DONE and not _at_work(run)]


def _at_work(run: Run) -> bool:
    """Whether it is being made right now; after ten minutes its process is taken to have ended."""
    return run.outcome == "running" and (datetime.now(UTC) - run.at).total_seconds() < 600


def _trouble(run: Run, every: Schedules, page: str) -> Attention:
    when = f"{run.slot.astimezone(every.zone):%-d %b %Y %H:%M}"
    told = {
        "failed": f"Schedule '{run.schedule}' failed, {when}",
        "missed": f"Schedule '{run.schedule}' missed {words.things(run.missed, 'slots')}, the last {when}",
        "unsure": f"Schedule '{run.schedule}' may not have been sent, {when}",
        "running": f"Schedule '{run.schedule}' was cut short, {when}",
    }
    why = run.why or "Its process ended before it was done; it is not begun again by itself."
    return Attention("rise", told[run.outcome], why, "Open", page)


def moment(text: str, every: Schedules) -> datetime:
    """A moment as written on the command line; without a zone it is in the file's. Raises MusterError for no moment."""
    if not re.match(r"^\d{4}-\d\d-\d\d", text):
        raise MusterError(f"'{text}' is no moment such as 2026-11-28T06:00.")
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise MusterError(f"'{text}' is no moment such as 2026-11-28T06:00.") from error
    return (found if found.tzinfo else found.replace(tzinfo=every.zone)).astimezone(UTC)
