"""Kinds of incident, drugs and their names, charges, operations."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    share: float
    hour: float
    width: float  # hours about it
    joint: float  # share with helpers
    seized: float  # share with a seizure
    arrested: tuple[float, float, float, float]  # shares with 0, 1, 2, 3 people
    size: float  # times the drug's median


KINDS = {
    "street": Kind(.41, 20.5, 4.5, .05, .80, (.2, .68, .10, .02), .25),
    "stop": Kind(.27, 14, 5.5, .17, .92, (.3, .57, .11, .02), 8),
    "warrant": Kind(.11, 7.5, 3, .66, .9, (.3, .50, .15, .05), 9),
    "buy": Kind(.085, 15.5, 3, .42, .97, (.75, .23, .02, 0), 1),
    "depot": Kind(.035, 11, 3, .62, .9, (.4, .55, .05, 0), 60),
    "parcel": Kind(.055, 10, 2, .70, .99, (.85, .13, .02, 0), 45),
    "jail": Kind(.035, 16, 6, .03, .9, (.3, .7, 0, 0), .06),
}  # fmt: skip


@dataclass(frozen=True)
class Drug:
    share: float
    grams: float  # median
    spread: float  # in logarithms
    taken_for: str  # by field test
    words: tuple[str, str, str, str]  # in the four vocabularies
    pill: bool = False


DRUGS = {
    "meth": Drug(.31, 14, 1.5, "cocaine", ("Methamphetamine", "METH", "ice", "Methamphetamine")),
    "fent": Drug(.25, 5, 1.4, "heroin", ("Fentanyl", "FENT", "fentanyl powder", "Fentanyl")),
    "m30": Drug(.05, 8, 1.2, "oxy", ("M30 fentanyl", "fentanyl pills", "FENT", "Fentanyl"), pill=True),
    "cocaine": Drug(.12, 10, 1.6, "meth", ("Cocaine", "COKE", "powder cocaine", "Cocaine HCl")),
    "crack": Drug(.06, 3, .9, "meth", ("Crack", "crack cocaine", "CRACK", "Cocaine base")),
    "heroin": Drug(.05, 5, 1.3, "fent", ("Heroin", "HEROIN", "tar heroin", "Heroin")),
    "mj": Drug(.10, 120, 1.9, "mj", ("Marijuana", "MJ", "cannabis", "Marijuana")),
    "oxy": Drug(.03, 4, 1, "m30", ("Oxycodone", "oxy", "opioid pills", "Oxycodone"), pill=True),
    "xanax": Drug(.02, 6, 1, "oxy", ("Xanax", "alprazolam", "benzodiazepines", "Alprazolam"), pill=True),
    "mdma": Drug(.01, 5, 1, "meth", ("Ecstasy", "molly", "MDMA", "MDMA"), pill=True),
}  # fmt: skip
PILL = 0.11  # grams of one
GRAMS = {"GM": 1, "KG": 1000, "OZ": 28.349523125, "LB": 453.59237}
CHARGES = (  # first, second, third, in the four vocabularies
    ("Trafficking 2nd degree", "Possession of controlled substance", "Unlawful use of a weapon"),
    ("DRUGS-DELIVER", "DRUGS-POSS", "RESIST"),
    ("PCS w/ intent", "PCS", "Paraphernalia"),
    ("21 USC 841(a)(1)", "21 USC 846", "18 USC 924(c)"),
)
OPERATIONS = [
    f"{first} {second}"
    for first in ("Muddy", "Steel", "Delta", "Copper", "Quiet", "Red", "Tall", "Winter")
    for second in ("Arch", "Barge", "Levee", "Bluff", "Rail", "Heron", "Lock")
]
