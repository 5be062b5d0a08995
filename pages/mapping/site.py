"""The site that was clicked: what it is, when it is open, who lists it in which file."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from muster.charts import html
from muster.charts.mapsites import site_key, site_words
from muster.charts.screens.filled import Layers
from muster.feeds.places import county_names
from pages.mapping.choose import SITE
from pages.shell.screen import Screen


def show_site(here: Screen, layers: Layers, where: DeltaGenerator) -> None:
    """The card of the chosen site, as long as its kind is drawn and it is open in these months; else nothing."""
    chosen = st.session_state.get(SITE)
    if not (chosen and layers.sites):
        return
    listed = here.ask("map/sites").frame
    mine = [
        site_key(agency, record) == chosen for agency, record in zip(listed["agency"], listed["record_id"], strict=True)
    ]
    found = listed.loc[pd.Series(mine, index=listed.index, dtype=bool) & listed["kind"].isin(layers.sites)]
    for row in found.to_dict("records"):
        _show(row, where.container(key="card-map-site"))


def _show(site: Mapping[Hashable, Any], holder: DeltaGenerator) -> None:
    holder.button("✕", key="map-clear-site", on_click=_clear, type="tertiary", help="Choose no site")
    holder.html(html.card_head(site["name"], site_words(site["kind"], site["opened_on"], site["closed_on"])))
    county = county_names().get(site["county_fips"], html.NO_COUNTY)
    told = [("Where", county), ("Listed by", site["listed_by"]), ("File", f"{site['file']}, line {site['line']}")]
    holder.html(html.facts([html.Fact(name, said) for name, said in told]))


def _clear() -> None:
    st.session_state[SITE] = None
