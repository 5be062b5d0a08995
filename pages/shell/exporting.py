"""The one way out: choose what of the screen, as what, for whom and why; the ledger knows before the file leaves."""

import hashlib
import re
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.access.exports import Purpose, ask_for, failed, made
from muster.errors import MusterError
from muster.export.table import Scope, about
from muster.export.writing import FORMATS, Format
from pages.shell.labels import plain
from pages.shell.offers import Offer, offers
from pages.shell.screen import Screen

FILE = "export-file"
SAID = (
    "Who receives it, of which agency, and why, is entered in the ledger with the file's hash, and stands in the file."
)


@dataclass(frozen=True)
class Made:
    """A file that was made and entered."""

    name: str
    mime: str
    bytes: bytes
    said: str


def draw_export(here: Screen, where: DeltaGenerator, screen: str) -> None:
    """The button of the filter bar; nothing where the screen offers nothing."""
    if offers() and where.button("Export", key="export"):
        st.session_state.pop(FILE, None)
        _ask(here, screen)


# A dialog hangs outside the app, where the stylesheet does not know the theme: Streamlit's own words here.
@st.dialog("Export what is on this screen", width="medium")
def _ask(here: Screen, screen: str) -> None:
    ready: Made | None = st.session_state.get(FILE)
    if ready is None:
        _form(here, screen)
        return
    st.markdown(plain(ready.said))
    st.download_button(
        "Save the file", ready.bytes, ready.name, ready.mime, type="primary", on_click="ignore", key="export-save"
    )


def _form(here: Screen, screen: str) -> None:
    there = offers()
    what = st.selectbox("What", list(there), format_func=lambda key: there[key].title, key="export-what")
    chosen = there[what]
    form = st.radio(
        "As", _formats(chosen), format_func=lambda name: FORMATS[name].name, horizontal=True, key="export-as"
    )
    recipient = st.text_input("Recipient", key="export-recipient", max_chars=300)
    agency = st.text_input("Recipient's agency", key="export-agency", max_chars=300)
    reason = st.text_input("Reason", key="export-reason", max_chars=300)
    st.caption(SAID)
    if st.button("Make the file", type="primary", key="export-make"):
        try:
            purpose = Purpose(recipient=recipient, agency=agency, reason=reason)
            st.session_state[FILE] = make(here, screen, chosen, form, purpose)
        except MusterError as error:
            st.warning(plain(str(error)))
            return
        st.rerun(scope="fragment")


def _formats(chosen: Offer) -> list[Format]:
    without = {name for name, there in (("geojson", chosen.places), ("png", chosen.picture)) if not there}
    return [name for name in FORMATS if name not in without]


def make(here: Screen, screen: str, chosen: Offer, form: Format, purpose: Purpose) -> Made:
    """The file, entered in the ledger before and after it is made. Raises MusterError as the ledger and questions do."""
    recipe = {"table": chosen.title, "format": form, "viewer": here.viewer.name, "narrowed": chosen.narrowed}
    wish = ask_for(purpose, f"{form} {screen}", here.filters.to_query(), here.facts.version, recipe)
    try:
        sentence = "; ".join(filter(None, (here.filters.sentence(here.facts), chosen.narrowed)))
        table = chosen.make()
        written = FORMATS[form].write(table, about(table, Scope(here.facts, sentence, here.viewer.name), wish))
    except Exception as error:
        failed(wish, str(error))
        raise
    done = made(wish, hashlib.sha256(written).hexdigest())
    name = f"muster-{re.sub(r'[^a-z0-9]+', '-', chosen.title.lower()).strip('-')[:60]}-{done.id}.{form}"
    said = f"Export {done.id} for {done.recipient}, {done.agency}: {len(table.frame):,} rows, {len(written):,} bytes."
    return Made(name, FORMATS[form].mime, written, said)
