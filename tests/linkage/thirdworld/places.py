"""Where it happens, and which agencies work there."""

import math

import numpy as np

from muster.feeds.places import locate
from tests.linkage.thirdworld.shape import Agency, Chance, Point

C, SL, SC, JF, FR, MA, CL, MO, CN = "29510", "29189", "29183", "29099", "29071", "17119", "17163", "17133", "17027"
MISSOURI, ILLINOIS = (C, SL, SC, JF, FR), (MA, CL, MO, CN)
RIVER = -90.18  # the meridian between the two states, roughly
AGENCIES = [
    Agency("SLM", "Gateway City Police", "municipal", C, (38.6265, -90.205), (C,), {"street": 30, "warrant": 9, "buy": 8, "depot": 1, "stop": 3},
           1.6, "{y}-{n:06d}", 700, 1, (.72, .2, .03, .05), "GM", .6, 0, .5),
    Agency("SLC", "North County Police", "county", SL, (38.649, -90.334), (SL,), {"street": 18, "warrant": 6, "buy": 5, "stop": 8, "parcel": 1},
           1.4, "{y}-{n:05d}", 210, 1, (.8, .12, .03, .05), "GM", .5, 1, .4),
    Agency("SCH", "Saint Charles Sheriff", "county", SC, (38.782, -90.49), (SC,), {"street": 4, "warrant": 3, "stop": 7, "jail": 5},
           1.0, "{y}-{n:06d}", 160, 5, (.6, .22, .1, .08), "GM", .7, 0, .3),
    Agency("JCS", "Jefferson Sheriff", "county", JF, (38.235, -90.567), (JF,), {"street": 6, "warrant": 4, "buy": 3, "stop": 4, "jail": 3},
           .9, "{y}{n:05d}", 140, 5, (.45, .3, .12, .13), "OZ", .85, 1, .2, 1.5),
    Agency("FCS", "Franklin Sheriff", "county", FR, (38.446, -90.997), (FR,), {"street": 3, "warrant": 2, "stop": 5},
           .8, "S{y}-{n:05d}", 70, 15, (.4, .25, .2, .15), "OZ", .9, 2, .1, 2.2, .6),
    Agency("MDS", "Madison Sheriff", "county", MA, (38.811, -89.953), (MA,), {"street": 6, "warrant": 4, "stop": 6, "jail": 3},
           1.0, "{yyyy}-{n:08d}", 120, 1, (.7, .15, .07, .08), "GM", .5, 2, .6),
    Agency("SCS", "Saint Clair Sheriff", "county", CL, (38.514, -89.984), (CL,), {"street": 5, "warrant": 4, "stop": 5, "jail": 3},
           .9, "{y}-{n:05d}", 190, 10, (.55, .2, .1, .15), "GM", .7, 0, .3, 1.6),
    Agency("ESL", "East Side Police", "municipal", CL, (38.6245, -90.15), (CL,), {"street": 12, "warrant": 2, "buy": 2},
           .7, "E{y}{n:05d}", 90, 30, (.35, .35, .1, .2), "GM", .9, 1, .1, 2.0, .5),
    Agency("MHP", "Missouri Road Patrol", "state", SL, (38.7, -90.69), MISSOURI, {"stop": 24, "street": 1},
           1.1, "{y}{n:07d}", 900, 1, (.85, .05, .02, .08), "LB", .9, 0, .7),
    Agency("ISP", "Illinois State Troopers", "state", MA, (38.71, -89.94), ILLINOIS, {"stop": 18, "warrant": 1},
           1.1, "11-{y}-{n:05d}", 100, 1, (.8, .1, .02, .08), "GM", .8, 2, .6),
    Agency("MEG", "Metro East Narcotics Unit", "task force", MA, (38.73, -90.0), ILLINOIS, {"warrant": 10, "buy": 14, "parcel": 2},
           2.2, "{y}-{n:04d}", 2.6, 15, (.5, .25, .05, .2), "GM", .4, 0, .0, 1.3),
    Agency("DEA", "Drug Enforcement, Gateway Division", "federal", SL, (38.66, -90.44), (), {"warrant": 6, "depot": 9, "buy": 5, "stop": 1, "parcel": 2},
           3.2, "KM-{y}-{n:04d}", 1.2, 60, (.35, .15, .15, .35), "GM", .3, 3, .15, 1.4),
    Agency("HSI", "Homeland Investigations, Gateway", "federal", C, (38.627, -90.198), (), {"parcel": 6, "warrant": 3, "depot": 2},
           1.9, "SL13CR{y}SL{n:04d}", 1.4, 15, (.45, .15, .15, .25), "KG", .6, 3, .4, 1.2),
    Agency("PIS", "Postal Inspectors", "federal", C, (38.624, -90.21), (), {"parcel": 16},
           .5, "{n:07d}-PMN", 1.5, 60, (.3, .1, .4, .2), "LB", .9, 1, .0, 1.5),
    Agency("CAO", "Circuit Attorney", "prosecution", C, (38.6277, -90.1995), (C, SL), {},
           0, "{y}22-CR{n:05d}", 16, 1440, (.02, .08, .1, .8), "GM", .2, 3, .9, 1.0, 1.0),
]  # fmt: skip
PROSECUTOR = len(AGENCIES) - 1
# County, latitude, longitude, kilometres about it, weight.
SPOTS = [
    (C, 38.668, -90.246, .9, 20), (C, 38.588, -90.229, .8, 17), (C, 38.632, -90.196, .4, 12), (C, 38.655, -90.27, 1.5, 10),
    (SL, 38.744, -90.305, 1.2, 12), (SL, 38.733, -90.246, 1.6, 9), (SL, 38.55, -90.32, 3, 6), (SL, 38.71, -90.36, 4, 8),
    (SL, 38.578, -90.5, 4, 3), (SC, 38.79, -90.50, 1.5, 6), (SC, 38.80, -90.70, 3, 5), (JF, 38.36, -90.38, 2, 5),
    (JF, 38.21, -90.41, 1.5, 4), (JF, 38.27, -90.57, 8, 5), (FR, 38.44, -91.0, 2, 4), (FR, 38.35, -90.98, 7, 3),
    (MA, 38.70, -90.148, 1, 9), (MA, 38.89, -90.17, 1.5, 6), (MA, 38.74, -89.97, 4, 4), (CL, 38.624, -90.145, .9, 14),
    (CL, 38.52, -89.99, 2, 6), (CL, 38.59, -89.91, 2.5, 3), (MO, 38.34, -90.15, 3, 2), (CN, 38.61, -89.37, 5, 2),
]  # fmt: skip
ROADS = [
    [(38.80, -90.88), (38.79, -90.62), (38.75, -90.43), (38.69, -90.28), (38.63, -90.19)],
    [(38.36, -90.98), (38.47, -90.75), (38.51, -90.60), (38.56, -90.42), (38.60, -90.26)],
    [(38.13, -90.50), (38.26, -90.40), (38.43, -90.37), (38.52, -90.32)],
    [(38.64, -90.10), (38.69, -90.02), (38.77, -89.85), (38.80, -89.64)],
    [(38.63, -90.12), (38.60, -90.0), (38.55, -89.85), (38.50, -89.65)],
]
TURN_OUTS = (0.15, 0.42, 0.77)  # of each stretch of a road
DEPOTS = [(38.7487, -90.37), (38.6243, -90.2035), (38.6239, -90.2075)]  # airport, rail, coaches
MAILS = [(38.6262, -90.2100), (38.7405, -90.352), (38.716, -90.44)]
JAILS = {"SCH": (38.7835, -90.485), "JCS": (38.233, -90.561), "MDS": (38.8125, -89.957), "SCS": (38.5135, -89.988)}


def near(chance: Chance, at: Point, km: float) -> Point:
    """A point about so many kilometres away."""
    turn, far = chance.uniform(0, 2 * math.pi), abs(chance.gauss(0, km))
    lat, lon = at
    return lat + far * math.sin(turn) / 111.2, lon + far * math.cos(turn) / (111.2 * math.cos(math.radians(lat)))


def kilometres(agency: Agency, at: Point) -> float:
    """From the agency's office, roughly."""
    return math.hypot(agency.at[0] - at[0], (agency.at[1] - at[1]) * 0.78) * 111


def counties(points: list[Point]) -> list[str]:
    """The county of each point."""
    lat, lon = (np.array([point[axis] for point in points]) for axis in (0, 1))
    return [str(fips) for fips in locate(lat, lon).county_fips.to_numpy(zero_copy_only=False)]


def scene(chance: Chance, own: Agency, kind: str) -> Point:
    """Where an agency meets an incident of that kind."""
    if kind == "jail":
        return near(chance, JAILS[own.code], 0.03)
    if kind in ("depot", "parcel"):
        return near(chance, chance.choices(DEPOTS if kind == "depot" else MAILS, (5, 3, 4))[0], 0.06)
    if kind == "stop":
        for _ in range(12):
            at = _roadside(chance)
            if not own.area or counties([at])[0] in own.area:
                return near(chance, at, 0.25)
    spots = [spot for spot in SPOTS if not own.area or spot[0] in own.area]
    _, lat, lon, km, _ = chance.choices(spots, [spot[4] for spot in spots])[0]
    return near(chance, (lat, lon), km)


def _roadside(chance: Chance) -> Point:
    """On a road; troopers sit at the same turn-outs, so half of the stops cluster."""
    road = chance.choice(ROADS)
    n = chance.randrange(len(road) - 1)
    along = chance.choice(TURN_OUTS) if chance.random() < 0.5 else chance.random()
    lat, lon = (road[n][axis] + along * (road[n + 1][axis] - road[n][axis]) for axis in (0, 1))
    return lat, lon
