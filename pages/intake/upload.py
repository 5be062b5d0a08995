"""Import: choose a file and its feed, see how it would land, land it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.errors import MusterError
from muster.feeds.catalogue import feed, feed_names
from muster.feeds.feed import Feed
from muster.feeds.fit import Fit, fits, known_headers
from muster.feeds.importing import land
from muster.feeds.preview import balance, preview
from muster.feeds.sample import Sample, sample
from pages.intake.file import Upload, on_disk, remembered
from pages.intake.mapping import FEED, GUESS, NEW, draft_feed
from pages.intake.previewed import show_preview
from pages.intake.waiting import SAID
from pages.shell.draw import card
from pages.shell.screen import Screen

FORMATS = "Any delimited text, .xlsx, .json, .parquet, or the FBI's NIBRS tables as one .zip"


def show_import(here: Screen) -> None:
    """The whole way of one file; whatever is wrong with it is a sentence in its place."""
    where = card("import", "Import a file", "Nothing is landed before you have seen how it would land")
    left, right = where.columns([1.4, 1])
    upload: Upload | None = left.file_uploader("File", key="import-file", help=FORMATS)
    chosen = right.selectbox("Feed", [GUESS, *feed_names(), NEW], format_func=_named, key=FEED)
    if upload is None:
        right.html(html.empty(FORMATS))
        return
    try:
        _show(here, upload, chosen, right)
    except MusterError as error:
        where.html(html.notes([str(error)]))


def _named(choice: str) -> str:
    """A feed as the list shows it."""
    if choice in (GUESS, NEW):
        return choice
    try:
        return f"{feed(choice).says.title} ({choice})"
    except MusterError:
        return f"{choice} (its file has a mistake)"


def _show(here: Screen, upload: Upload, chosen: str, beside: DeltaGenerator) -> None:
    """By a feed that is chosen or fits: the preview and the button. By none: the draft of one."""
    if chosen not in (GUESS, NEW):
        _offer(here, upload, feed(chosen))
        return
    shown = remembered(upload, "sample", lambda path: sample(path, known_headers()))
    ranked: list[Fit] = remembered(upload, ("fits", tuple(feed_names())), lambda _: fits(shown))
    if chosen == GUESS and ranked and ranked[0].whole:
        beside.html(html.empty(in_words(ranked)))
        _offer(here, upload, feed(ranked[0].feed))
        return
    if chosen == GUESS:
        beside.html(html.empty(in_words(ranked)))
    _draft(here, upload, shown)


def in_words(ranked: list[Fit]) -> str:
    """What was found among the feeds there are."""
    if not ranked or not ranked[0].whole:
        near = (
            f" The nearest is {ranked[0].feed}, without {', '.join(ranked[0].lost[:4])}."
            if ranked and ranked[0].lost
            else ""
        )
        return f"No feed fits this file: map its columns below.{near}"
    best, others = ranked[0], [fit.feed for fit in ranked[1:] if fit.whole]
    also = f" It could also be read as {', '.join(others[:3])}." if others else ""
    return f"This looks like {best.title}: {best.found} of the {best.named} columns that feed names are in it.{also}"


def _draft(here: Screen, upload: Upload, shown: Sample) -> None:
    """Map the columns, with the first rows as they would land under that mapping."""
    drafted = draft_feed(here, upload, shown)
    if drafted is not None:
        told = remembered(upload, ("preview", drafted.digest), lambda path: preview(path, drafted))
        show_preview(here, told)


def _offer(here: Screen, upload: Upload, by: Feed) -> None:
    """The preview, and the button that lands what it shows."""
    told = remembered(upload, ("preview", by.name, by.digest), lambda path: preview(path, by))
    where = show_preview(here, told)
    if told.known is not None:
        where.html(html.empty("Landing the same bytes by this feed again would change nothing."))
    elif where.button("Land these rows", type="primary", key="land"):
        _land(upload, by)


def _land(upload: Upload, by: Feed) -> None:
    """Land by the same function as the command line, and say what became of the rows."""
    with on_disk(upload) as path, st.spinner(f"Landing {upload.name}"):
        receipt, _ = land(path, by)
    st.session_state.pop("import-memory", None)
    st.session_state[SAID] = f"{receipt.file} landed: {balance(receipt)}."
    st.rerun()
