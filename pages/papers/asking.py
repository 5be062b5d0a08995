"""The dialog that makes a snapshot: for whom, of which agency, why; then the file to download."""

from dataclasses import dataclass

import streamlit as st

from muster.access.exports import Export, Purpose
from muster.charts import words
from muster.errors import MusterError
from muster.pool.filters import Filters
from muster.snapshot.making import Wish, make, named
from muster.snapshot.typeset import FORMATS
from pages.shell.address import Query
from pages.shell.labels import plain
from pages.shell.offers import as_it_stands
from pages.shell.screen import Screen


@dataclass(frozen=True, slots=True)
class Printed:
    """A screen that can be printed: its name on paper, and what the button says of it."""

    name: str
    said: str = "This screen as a PDF, as it stands under these filters"


# By the last part of their address.
PRINTED = {
    "": Printed("overview"),
    "overview": Printed("overview"),
    "map": Printed("map"),
    "contribution": Printed("contribution"),
    "outcomes": Printed("outcomes"),
    "agency": Printed("agency", "This agency's page as a PDF, as it stands under these filters"),
    "operations": Printed("operations", "The list, or the operation that is open, as a PDF"),
    "deconfliction": Printed(
        "deconfliction", "The part that is open, its whole list and what is chosen in it, as a PDF"
    ),
    "data": Printed("coverage", "Who reported for which months, and what became of every file, as a PDF"),
    "records": Printed("records", "The events of this list, all up to 1,000, or what is open, as a PDF"),
}
PAPERS = {"letter": "Letter", "a4": "A4"}
MADE = "snapshot-made"


def draw_button(here: Screen, screen: str) -> None:
    """The button in the filter bar, where this screen can be printed."""
    if screen in PRINTED and st.button("Snapshot", key="snapshot", type="primary", help=PRINTED[screen].said):
        st.session_state.pop(MADE, None)
        ask_for(here, PRINTED[screen].name, as_it_stands())


@st.dialog("Snapshot")
def ask_for(here: Screen, screen: str, at: Query) -> None:
    """What the export needs (28 CFR 23.20(f)), then the file."""
    # A dialog stands outside of the screen's own styles: its words are Streamlit's.
    st.write(plain(f"{here.filters.sentence(here.facts)}."))
    take_purpose(here, "screen", screen, here.filters, at)


def take_purpose(here: Screen, kind: str, name: str, filters: Filters, at: Query | None = None) -> None:
    """Recipient, agency and reason; when all are told, the PDF is made, entered in the ledger and offered."""
    with st.form(f"purpose-{kind}", border=False):
        recipient = st.text_input("Recipient", placeholder="A person or a body: Executive Board", max_chars=300)
        agency = st.text_input("Recipient's agency", placeholder="Three Rivers JTF", max_chars=300)
        reason = st.text_input("Reason", placeholder="Quarterly review", max_chars=300)
        paper = st.radio("Paper", list(FORMATS), format_func=PAPERS.__getitem__, horizontal=True)
        asked = st.form_submit_button("Make the PDF", type="primary")
    if asked:
        st.session_state.pop(MADE, None)
        try:
            what = named(name if kind == "brief" else None, name if kind == "screen" else None)
            wish = Wish(
                what=what,
                version=here.facts.version,
                filters=filters,
                format=paper,
                viewer=here.viewer.name,
                at=at or {},
            )
            with st.spinner("Drawing the pages"):
                st.session_state[MADE] = make(wish, Purpose(recipient=recipient, agency=agency, reason=reason))
        except MusterError as error:
            st.error(plain(str(error)))
    if MADE in st.session_state:
        offer(*st.session_state[MADE])


def offer(export: Export, pdf: bytes) -> None:
    """The file to download, under a name that says what it is."""
    said = f"{export.id}: {export.what} of version {export.version}, entered in the ledger. {words.count(len(pdf) / 1000)} kB."
    st.write(plain(said))
    st.download_button(
        "Download",
        pdf,
        file_name=f"{export.what.replace(' ', '-')}-{export.id}.pdf",
        mime="application/pdf",
        key=f"get-{export.id}",
    )
