"""What waits for the next version, and building it in front of the person who asked for it."""

from concurrent.futures import Future, ThreadPoolExecutor
from queue import Empty, SimpleQueue

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements.lib.mutable_status_container import StatusContainer

from muster.charts import html, words
from muster.errors import MusterError
from muster.pool.build import Built, build
from muster.pool.waiting import Waiting, waiting
from pages.shell.screen import Screen

SAID = "data-said"
LOOK_S = 0.1
BUILDING = "Building. The present version serves until the new one is checked"


def show_waiting(here: Screen) -> None:
    """What the last build gave, once; then what waits for the next one, with the button that builds it."""
    said = st.session_state.pop(SAID, None)
    if said:
        st.html(
            html.fill('<p class="m-sentence" role="status">{mark}{said}</p>', mark=html.shape("complete"), said=said)
        )
    landed = here.ask("data/landings").frame
    held = zip(landed["feed"], landed["sha256"], strict=True)
    try:
        found = waiting(here.facts.version, here.facts.built_at, list(held))
    except MusterError as error:
        st.html(html.notes([str(error)]))
        return
    if found.anything:
        where = st.container(key="card-waiting")
        row = where.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
        said = f"{in_words(found)}. In no number until it is built"
        row.html(html.card_head("Waiting for the next version", said), width="content")
        if row.button("Build and publish", type="primary", key="build"):
            _build(where)


def in_words(found: Waiting) -> str:
    """ "2 files, 1 decision"; what is not counted is named."""
    counts = [
        (len(found.files), "file", "files"),
        (
            found.read_anew,
            "file to read anew, its feed or a list changed",
            "files to read anew, their feeds or a list changed",
        ),
        (found.decided, "decision", "decisions"),
    ]
    told = [f"{words.count(count)} {one if count == 1 else many}" for count, one, many in counts if count]
    return ", ".join(told) or "Feeds, decisions, code lists or the program differ from when this version was built"


@st.cache_resource(show_spinner=False)
def _builder() -> ThreadPoolExecutor:
    """A thread of its own: whoever leaves the screen while a version is built does not stop it."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="build")


def _build(where: DeltaGenerator) -> None:
    """Build and publish with each step said; then the app turns to the new version."""
    steps: SimpleQueue[str] = SimpleQueue()
    try:
        with where.status(BUILDING) as status:
            built = _follow(_builder().submit(build, steps.put), steps, status)
    except MusterError as error:
        where.html(html.notes([str(error)]))
        return
    st.session_state[SAID] = built_in_words(built)
    st.rerun()


def _follow(work: "Future[Built]", steps: "SimpleQueue[str]", status: StatusContainer) -> Built:
    """Say each step as it begins, until the build is done."""
    while not work.done() or not steps.empty():
        try:
            step = steps.get(timeout=LOOK_S)
        except Empty:
            continue
        status.update(label=f"{BUILDING}: {step}")
    return work.result()


def built_in_words(built: Built) -> str:
    """ "Version 9f3c21a built and published: 62 files, 3,156 seizure events, ..."."""
    what = "built and published" if built.new else "was built before; it serves"
    return (
        f"Version {built.version[:7]} {what}: {words.count(built.landings)} files, "
        f"{words.count(built.seizure_events)} seizure events, {words.count(built.arrest_events)} arrest events, "
        f"{words.count(built.referrals)} referrals, in {built.seconds:.1f} s."
    )
