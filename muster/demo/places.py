"""Place: where things happen, and how precisely agencies say where."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from muster.demo.config import Config
from muster.demo.draw import Bools, Floats, Ints, Texts, bell, happens, pick_in, words

KM_PER_DEGREE = 111.2  # of latitude; good to 0.3% here
PRECISIONS = words(["point", "block", "agency", "county", "state"])
POINT, BLOCK, AGENCY, COUNTY, STATE = range(5)


@dataclass(frozen=True)
class Points:
    """True places: spot number and decimal degrees, n each."""

    spot: Ints
    latitude: Floats
    longitude: Floats


@dataclass(frozen=True)
class ToldPlaces:
    """Places as told: degrees as text (empty where there is no point), precision, county (FIPS)."""

    latitude: Texts
    longitude: Texts
    precision: Texts
    county: Texts


def spots_for(rng: Generator, tables: Floats, who: Ints, progress: Floats) -> Ints:
    """A spot for each entry: tables (who, 2, spots) hold weights at the start and the end of the period."""
    late = happens(rng, progress, len(who))
    return pick_in(rng, tables.reshape(-1, tables.shape[2]), who * 2 + late)


def points_in(rng: Generator, config: Config, spot: Ints) -> Points:
    """A point within each spot's bounds, around its centre."""
    spots = config.spots
    box = np.array([s.box for s in spots])[spot]
    latitude = np.array([s.latitude for s in spots])[spot]
    longitude = np.array([s.longitude for s in spots])[spot]
    sigma = np.array([s.sigma_km for s in spots])[spot] / KM_PER_DEGREE
    return Points(
        spot,
        bell(rng, latitude, sigma, box[:, 0], box[:, 2]),
        bell(rng, longitude, sigma / np.cos(np.radians(latitude)), box[:, 1], box[:, 3]),
    )


def moved(rng: Generator, latitude: Floats, longitude: Floats, metres: Floats) -> tuple[Floats, Floats]:
    """The points moved by 0 up to `metres` in any direction."""
    distance = metres * rng.random(len(latitude)) / 1000 / KM_PER_DEGREE
    angle = rng.uniform(0, 2 * np.pi, len(latitude))
    east = distance * np.sin(angle) / np.cos(np.radians(latitude))
    return latitude + distance * np.cos(angle), longitude + east


def tell_place(rng: Generator, config: Config, points: Points, agency: Ints, partner: Bools) -> ToldPlaces:
    """Where each agency says it happened: a point some metres off, its block, its own address, or less."""
    telling = config.force.telling
    metres = np.where(partner, telling.far_metres, telling.near_metres)
    latitude, longitude = moved(rng, points.latitude, points.longitude, metres)
    precision = _precision(rng, config, points.spot, agency)
    block, own = precision == BLOCK, precision == AGENCY
    latitude = np.where(block, latitude.round(3), np.where(own, _own(config, "latitude")[agency], latitude))
    longitude = np.where(block, longitude.round(3), np.where(own, _own(config, "longitude")[agency], longitude))
    county = config.spot_fips[points.spot]
    blank = (precision == STATE) | (precision <= AGENCY) & happens(rng, telling.county_blank_share, len(agency))
    without = precision >= COUNTY
    return ToldPlaces(
        degrees(latitude, without),
        degrees(longitude, without),
        PRECISIONS[precision],
        np.where(blank, "", county),
    )


def _precision(rng: Generator, config: Config, spot: Ints, agency: Ints) -> Ints:
    precision = pick_in(rng, np.array([a.places for a in config.agencies], dtype=float), agency)
    home = words([a.county_fips for a in config.agencies])[agency]
    # Its own address stands for the place only inside the agency's own county; elsewhere it names the county.
    return np.where((precision == AGENCY) & (home != config.spot_fips[spot]), COUNTY, precision)


def _own(config: Config, axis: str) -> Floats:
    return np.array([getattr(agency, axis) for agency in config.agencies])


def degrees(value: Floats, blank: Bools | None = None) -> Texts:
    """Decimal degrees as text to 5 decimals; empty where blank."""
    text = np.char.mod("%.5f", value).astype(object)
    return text if blank is None else np.where(blank, "", text).astype(object)
