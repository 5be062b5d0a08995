"""Which records tell of one event: written to a file, or held against known truth."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.table import Table

from muster.cli.said import Json, app, err, out, print_json
from muster.errors import MusterError
from muster.feeds.landing import beside
from muster.linkage.curve import Point, Review, by_threshold, reviewed, weigh
from muster.linkage.evaluate import Evaluation, Score, evaluate
from muster.linkage.truth import COLUMNS, Matched, match, read_truth
from muster.pool.linked import record_events, weighed_pairs
from muster.pool.store import serving_version


@app.command("link")
def link(
    export: Annotated[Path | None, typer.Option(help="Write record_id,event_id for every record.")] = None,
    against: Annotated[
        Path | None, typer.Option("--evaluate", help="A CSV of record_id,event_id that is known to be true.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Write which records tell of one event, or hold that against known truth."""
    if export is None and against is None:
        raise MusterError("Say what to do: --export FILE.csv writes the events, --evaluate TRUTH.csv measures them.")
    version = serving_version()
    with err.status("reading the events"):
        held = record_events(version)
    told: dict[str, Any] = {"version": version}
    if against is not None:
        with err.status("comparing"):
            matched = match(read_truth(against), held, against.name)
            scores = by_kind(matched.records)
            curve, review = of_pairs(matched.records, scores["all"])
        told |= _told(matched, scores, curve, review)
        if not as_json:
            _say_scores(version, matched, scores)
            _say_pairs(curve, review)
    if export is not None:
        told["export"] = write_events(held, export)
        if not as_json:
            _say_export(told["export"])
    if as_json:
        print_json(told)


def write_events(held: pd.DataFrame, path: Path) -> dict[str, Any]:
    """Write the export whole or not at all; returns its file, its lines, and how many ids several records bear.

    Raises MusterError when the file cannot be written.
    """
    standing = held[held["event"].notna()].rename(columns={"event": "event_id"})
    with beside(path) as fresh:
        standing.to_csv(fresh, columns=list(COLUMNS), index=False, lineterminator="\n")
    return {
        "file": str(path),
        "records": len(standing),
        "events": int(standing["event_id"].nunique()),
        "shared_ids": int(standing.groupby("record_id").size().gt(1).sum()),
    }


def _say_export(told: dict[str, Any]) -> None:
    out.print(f"{told['file']}: {told['records']:,} records of {told['events']:,} events", markup=False)
    if told["shared_ids"]:
        out.print(f"  {told['shared_ids']:,} ids are borne by more than one record; each has a line of its own")


def by_kind(records: pd.DataFrame) -> dict[str, Evaluation]:
    """The scores of all records, and of each kind there is."""
    kinds = sorted(records["kind"].unique())
    parts = {kind: evaluate(records[records["kind"] == kind]) for kind in kinds} if len(kinds) > 1 else {}
    return {"all": evaluate(records)} | parts


def of_pairs(records: pd.DataFrame, scores: Evaluation) -> tuple[list[Point], Review]:
    """The weighed pairs of reports by threshold, and what the queue is worth."""
    weighed = weigh(weighed_pairs(), records)
    return by_threshold(weighed, scores.pairwise["across"].true), reviewed(weighed, records)


def _told(matched: Matched, scores: dict[str, Evaluation], curve: list[Point], review: Review) -> dict[str, Any]:
    left_out = {name: getattr(matched, name) for name in ("not_counted", "not_in_truth", "ambiguous")}
    pairs = {"thresholds": [asdict(point) for point in curve], "review": asdict(review)}
    return {"left_out": left_out} | {kind: asdict(each) for kind, each in scores.items()} | pairs


def _say_scores(version: str, matched: Matched, scores: dict[str, Evaluation]) -> None:
    out.print(f"Version {version}: {len(matched.records):,} records held against the truth")
    for number, why in _left_out(matched):
        if number:
            out.print(f"  {number:,} left out: {why}")
    out.print(_score_table(scores))
    for kind, each in scores.items():
        out.print(f"{kind}: {_events_in_words(each)}")


def _say_pairs(curve: list[Point], review: Review) -> None:
    table = Table("pairs of reports at least", "number", "precision", "recall", "F1", box=None, pad_edge=False)
    for point in curve:
        table.add_row(f"{point.threshold:g}", f"{point.pairs:,}", *_figures(point))
    out.print(table)
    across, b_cubed = _figures(review.after.pairwise["across"]), _figures(review.after.b_cubed["all"])
    out.print(
        f"review: {review.pairs:,} pairs wait, {review.right:,} of them right; once decided rightly, pairs across agencies "
        f"have precision {across[0]} and recall {across[1]}, and the B-cubed F1 is {b_cubed[2]}"
    )


def _left_out(matched: Matched) -> list[tuple[int, str]]:
    return [
        (matched.not_in_truth, "the truth file does not tell of them"),
        (matched.not_counted, "they count in no event of the pool (rejected, excluded or superseded)"),
        (matched.ambiguous, "several records bear their id, and the truth gives it several events"),
    ]


def _score_table(scores: dict[str, Evaluation]) -> Table:
    head = ["kind", "agencies", "pairs found", "true", "both", "precision", "recall", "F1"]
    table = Table(*head, "B-cubed precision", "recall", "F1", box=None, pad_edge=False)
    for kind, each in scores.items():
        for side, pairs in each.pairwise.items():
            counts = [f"{n:,}" for n in (pairs.found, pairs.true, pairs.both)]
            table.add_row(kind, side, *counts, *_figures(pairs), *_figures(each.b_cubed[side]))
    return table


def _figures(score: Score) -> list[str]:
    return ["none" if x is None else f"{x:.4f}" for x in (score.precision, score.recall, score.f1)]


def _events_in_words(told: Evaluation) -> str:
    events = told.events
    error = "" if events.error is None else f" ({events.error:+.2%})"
    return (
        f"{events.found:,} events found, {events.true:,} true{error}; of {events.joint_true:,} joint events "
        f"{events.joint_exact:,} are exactly right ({events.joint_found:,} found)"
    )
