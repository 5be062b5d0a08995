"""Libraries that take seconds to load are loaded while the first screen is read, not while somebody waits for Outcomes."""

from importlib import import_module
from threading import Thread

import streamlit as st

# What measures and small cells load only where they need it.
SLOW = ("scipy.optimize", "statsmodels.duration.survfunc")


@st.cache_resource(show_spinner=False)
def warm() -> None:
    """Once for each server, beside everything else."""
    Thread(target=lambda: [import_module(name) for name in SLOW], daemon=True, name="warm").start()
