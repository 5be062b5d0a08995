"""Decisions of a person on records, from the command line: take one, undo one, list them."""

from typing import Annotated, Any, Literal

import typer

from muster.cli.said import Json, app, out, print_json
from muster.errors import MusterError
from muster.feeds.catalogue import feed
from muster.pool.decision import Decision, Record, signed
from muster.pool.decisions import decide, decide_lead, decide_pair, decide_value, decisions, history, undo
from muster.pool.effects import effects
from muster.pool.facts import Known, facts, is_known, known_records
from muster.pool.filters import resolve
from muster.pool.store import current_version, serving_version

RECORD = "FEED:RECORD, or FEED/AGENCY:RECORD where several agencies use that identifier."
Reason = Annotated[str, typer.Option("--reason", help="Why, and from whom you know it.")]
Kind = Annotated[str | None, typer.Option(help="seizure or arrest, where the feed brings both.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the decision back.")]
NEXT = "It holds from the next build."

deciding = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="A person's word on events, which wins over the machine in every later build and can be undone.",
)
app.add_typer(deciding, name="decide")


@app.command()
def exclude(
    feed_name: Annotated[str, typer.Option("--feed")],
    record: Annotated[str, typer.Option("--record", help="The record_id as the agency wrote it.")],
    reason: Annotated[str, typer.Option("--reason")],
    undo: Annotated[bool, typer.Option("--undo", help="Count the record again.")] = False,
) -> None:
    """Take a suspect record out of every count, by a decision that is recorded and can be undone."""
    feed(feed_name)
    if not is_known(feed_name, record):
        raise MusterError(
            f"The pool holds no record '{record}' of the feed '{feed_name}'; 'muster ask data/suspects' lists the ids."
        )
    decision = decide(feed_name, record, "include" if undo else "exclude", reason)
    out.print(
        f"{decision.action}d: {feed_name} {record}, by {decision.who}, because: {decision.why}. It holds from the next build.",
        markup=False,
    )


@deciding.command()
def link(
    one: Annotated[str, typer.Argument(help=RECORD)],
    other: Annotated[str, typer.Argument(help=RECORD)],
    reason: Reason,
    kind: Kind = None,
    take_back: Undo = False,
) -> None:
    """Two records of different agencies tell of one event."""
    _pair("link", (_record(one, kind), _record(other, kind)), reason, take_back)


@deciding.command()
def apart(
    one: Annotated[str, typer.Argument(help=RECORD)],
    other: Annotated[str, typer.Argument(help=RECORD)],
    reason: Reason,
    kind: Kind = None,
    take_back: Undo = False,
) -> None:
    """Two records tell of two events, whatever they have in common."""
    _pair("apart", (_record(one, kind), _record(other, kind)), reason, take_back)


@deciding.command()
def lead(
    record: Annotated[str, typer.Argument(help=RECORD)],
    agency: Annotated[str, typer.Option(help="The agency that led: id, name or ORI.")],
    reason: Reason,
    kind: Kind = None,
    take_back: Undo = False,
) -> None:
    """Which agency led the event that a record tells of."""
    known = facts(serving_version())
    found, _ = resolve([agency], known.agencies, known.oris)
    if not found:
        raise MusterError(f"There is no agency '{agency}'; 'muster ask contribution/by_agency' lists them.")
    subject = _record(record, kind)
    _say(_undone("lead", subject, reason) if take_back else decide_lead(subject, found[0], reason))


@deciding.command()
def value(
    record: Annotated[str, typer.Argument(help=RECORD)],
    drug: Annotated[str, typer.Option(help="Drug family, by code or name.")],
    reason: Reason,
    take_back: Undo = False,
) -> None:
    """Whose quantity stands for an event and a drug family: this record's."""
    known = facts(serving_version())
    found, _ = resolve([drug], known.drugs)
    if not found:
        raise MusterError(f"There is no drug family '{drug}'; there is: {', '.join(known.drugs)}.")
    subject = _record(record, "seizure")
    _say(_undone("value", subject, reason, found[0]) if take_back else decide_value(subject, found[0], reason))


@app.command("decisions")
def list_decisions(
    every: Annotated[bool, typer.Option("--all", help="Every word ever said, also those taken back.")] = False,
    as_json: Json = False,
) -> None:
    """The decisions in force: what, who, when, why, and what became of each in the serving version."""
    told = history() if every else [each for each in decisions() if each.in_force]
    became = effects(told, current_version())
    if as_json:
        print_json([_plain(word, effect) for word, effect in zip(told, became, strict=True)])
        return
    for word, effect in zip(told, became, strict=True):
        out.print(f"{signed(word)}. {effect}", markup=False)
    if not told:
        out.print("No decision is in force.")


def _plain(word: Decision, effect: str) -> dict[str, Any]:
    return {**{name: value for name, value in vars(word).items() if value not in ("", False)}, "effect": effect}


def _pair(action: Literal["link", "apart"], records: tuple[Record, Record], reason: str, take_back: bool) -> None:
    if not take_back:
        _say(decide_pair(action, *records, reason))
        return
    standing = next(
        (d for d in decisions() if d.in_force and d.action == action and {d.record, d.other} == set(records)), None
    )
    if standing is None:
        raise MusterError(
            f"There is nothing to undo: no decision in force says '{action}' of {records[0]} and {records[1]}."
        )
    _say(undo(standing, reason))


def _undone(action: str, record: Record, reason: str, family: str = "") -> Decision:
    for word in decisions():
        if word.in_force and (word.action, word.record, word.family) == (action, record, family):
            return undo(word, reason)
    raise MusterError(f"There is nothing to undo: no decision in force says '{action}' of {record}.")


def _record(said: str, kind: str | None) -> Record:
    """The record that FEED[/AGENCY]:RECORD names; MusterError where the pool holds none of it, or several."""
    named, _, record_id = said.partition(":")
    feed_name, _, agency = named.partition("/")
    if not record_id:
        raise MusterError(f"'{said}' names no record: write {RECORD}")
    feed(feed_name)
    held = known_records(feed_name, record_id)
    fitting = [each for each in held if agency in ("", each.agency) and kind in (None, each.kind)]
    if len(fitting) != 1:
        raise MusterError(_not_one(said, fitting or held, bool(fitting)))
    return Record(fitting[0].kind, feed_name, fitting[0].agency, record_id)


def _not_one(said: str, there: list[Known], several: bool) -> str:
    told = "; ".join(f"a {each.kind} of {each.agency}" for each in there)
    if several:
        return f"'{said}' names more than one record ({told}): name the agency as FEED/AGENCY:RECORD, or the --kind."
    return f"The serving version holds no such record '{said}'" + (f"; it holds {told}." if told else ".")


def _say(word: Decision) -> None:
    out.print(f"Recorded: {signed(word)}. {NEXT}", markup=False)
