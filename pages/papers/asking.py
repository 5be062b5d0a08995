"""The dialog that makes a snapshot: for whom, of which agency, why; then the file to download."""

import streamlit as st

from muster.access.exports import Export, Purpose
from muster.charts import words
from muster.errors import MusterError
from muster.pool.filters import Filters
from muster.snapshot.making import Wish, make, named
from muster.snapshot.typeset import FORMATS
from pages.shell.labels import plain
from pages.shell.screen import Screen

# The screens that can be printed, by the last part of their address.
PRINTED = {
    "": "overview",
    "overview": "overview",
    "map": "map",
    "contribution": "contribution",
    "outcomes": "outcomes",
    "operations": "operations",
    "data": "coverage",
}
PAPERS = {"letter": "Letter", "a4": "A4"}
MADE = "snapshot-made"


def draw_button(here: Screen, screen: str) -> None:
    """The button in the filter bar, where this screen can be printed."""
    if screen in PRINTED and st.button(
        "Snapshot", key="snapshot", type="primary", help="This screen as a PDF, as it stands under these filters"
    ):
        st.session_state.pop(MADE, None)
        ask_for(here, PRINTED[screen])


@st.dialog("Snapshot")
def ask_for(here: Screen, screen: str) -> None:
    """What the export needs (28 CFR 23.20(f)), then the file."""
    # A dialog stands outside of the screen's own styles: its words are Streamlit's.
    st.write(plain(f"{here.filters.sentence(here.facts)}."))
    take_purpose(here, "screen", screen, here.filters)


def take_purpose(here: Screen, kind: str, name: str, filters: Filters) -> None:
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
            wish = Wish(what=what, version=here.facts.version, filters=filters, format=paper, viewer=here.viewer.name)
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
