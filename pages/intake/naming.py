"""Words of a new file that no code list knows: a person says which code each stands for, and the feed remembers it."""

from collections import defaultdict
from dataclasses import replace

import pandas as pd
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html, words
from muster.feeds.draft import FeedDraft, as_feed
from muster.feeds.fields import codes_of
from muster.feeds.headers import plain
from muster.feeds.preview import Preview, preview
from pages.intake.file import Upload, remembered
from pages.intake.tables import rows_of

ACROSS, MOST = 4, 12  # words in one row of the form, and words offered


def name_words(upload: Upload, draft: FeedDraft, where: DeltaGenerator) -> FeedDraft:
    """Offer the most frequent unknown words; the draft with those that were named."""
    bare = as_feed(draft)
    told: Preview = remembered(upload, ("preview", bare.digest), lambda path: preview(path, bare))
    unknown = told.unmapped.sort_values("rows", ascending=False, kind="stable")
    if unknown.empty:
        return draft
    left = len(unknown) - MOST
    more = f"; {words.count(left)} more can be named later" if left > 0 else ""
    where.html(html.card_head("Words no list knows", f"What each stands for; left open it counts as unknown{more}"))
    return replace(draft, values=_named(upload, unknown.head(MOST), where))


def _named(upload: Upload, unknown: pd.DataFrame, where: DeltaGenerator) -> dict[str, dict[str, str]]:
    """By field the words that were named, each with its code."""
    named: dict[str, dict[str, str]] = defaultdict(dict)
    for at, (field, word, rows) in enumerate(zip(unknown["field"], unknown["word"], unknown["rows"], strict=True)):
        if at % ACROSS == 0:
            cells = where.columns(ACROSS)
        names = {"": "Unknown", **codes_of(field)}
        code = cells[at % ACROSS].selectbox(
            f"{plain(field).capitalize()} \"{word}\", {rows_of(rows)}", list(names), format_func=names.__getitem__,
            key=f"word-{upload.file_id}-{field}-{word}",
        )  # fmt: skip
        if code:
            named[field][word] = code
    return dict(named)
