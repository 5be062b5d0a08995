"""A brief on paper: each slide a page or a part of one, its blocks kept whole."""

import re
import tomllib

import pandas as pd

from muster.briefs.brief import SHIPPED, Brief, brief, own_folder, slides_of
from muster.briefs.file import checked
from muster.briefs.slide import Slide
from muster.snapshot.asked import Asked, Kept
from muster.snapshot.blocks import Block, Item, Items, Picture, Section, Statement, Table, Words

# So high, a map leaves room on its page for another slide.
BESIDE_ANOTHER = 0.45
# A cell that is a number alone stands to the right.
NUMBER = re.compile(r"[−\d][\d,.]*%?")


def source(name: str) -> str:
    """The text of a brief's file, so that the same brief can be printed when the file has changed since.

    Raises MusterError when there is none of that name, or its head cannot be used.
    """
    known = brief(name)
    return ((own_folder() if known.own else SHIPPED) / f"{name}.toml").read_text(encoding="utf-8")


def of_source(name: str, text: str, operation: str = "") -> Brief:
    """The brief that a file of this text makes. Raises MusterError with every mistake in it."""
    return Brief(name, checked(tomllib.loads(text), f"{name}.toml"), own=False).of(operation)


def sections(said: Brief, here: Asked) -> tuple[list[Section], bool]:
    """A section for each slide, and whether one draws on treatment records; the answers go to `here`."""
    slides = slides_of(said, here.viewer, here.facts.version)
    for slide in slides:
        here.kept.extend(
            Kept(answer, {}) for answer in slide.answers if all(answer is not one.answer for one in here.kept)
        )
    return [_section(slide) for slide in slides], any(slide.referrals for slide in slides)


def _section(slide: Slide) -> Section:
    return Section(
        title=slide.headline,
        label=slide.label,
        blocks=list(_blocks(slide)),
        sentence=slide.sentence,
        coverage=slide.coverage,
        measures=slide.measures,
    )


def _blocks(slide: Slide) -> list[Block]:
    if slide.problem:
        return [Words(paragraphs=[slide.problem], kind="problem")]
    blocks: list[Block] = []
    if slide.number:
        blocks.append(
            Statement(number=slide.number, unit=slide.unit, comparison=slide.comparison, measures=slide.measures)
        )
    if slide.text:
        blocks.append(Words(paragraphs=slide.text.split("\n\n")))
    for drawn in (slide.chart, slide.map):
        if drawn is not None:
            blocks.append(Picture(drawn=drawn, measures=() if slide.number else slide.measures, tallest=BESIDE_ANOTHER))
    if slide.table is not None:
        blocks.append(_table(slide, slide.table))
    if slide.notes:
        blocks.append(Items(title="", items=[_note(note) for note in slide.notes]))
    return blocks


def _table(slide: Slide, frame: pd.DataFrame) -> Table:
    heads = dict(slide.heads) or {str(name): str(name) for name in frame.columns}
    right = [name for name in heads if len(frame) and all(NUMBER.fullmatch(str(cell)) for cell in frame[name])]
    return Table(title=slide.label, frame=frame, heads=heads, right=right, measures=slide.measures)


def _note(note: str) -> Item:
    """A note that begins with a shape needs a person."""
    if note[:2] == "✕ ":
        return Item(shape="silent", lead=note[2:], urgent=True)
    return Item(shape="rise", lead=note[2:]) if note[:2] == "▲ " else Item(lead="", rest=note)
