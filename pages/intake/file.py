"""The uploaded file: on disk only while something reads it, and read once for each thing that is asked of it."""

import logging
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar, cast

import streamlit as st

from muster.errors import MusterError

LOG = logging.getLogger(__name__)
MEMORY = "import-memory"
LONGEST = 120  # characters of a file's name
Made = TypeVar("Made")


class Upload(Protocol):
    """What Streamlit hands over of a chosen file."""

    file_id: str
    name: str

    def getbuffer(self) -> memoryview: ...


@contextmanager
def on_disk(upload: Upload) -> Iterator[Path]:
    """The file under its own name in a folder that is gone afterwards; sentences name the file, not the folder."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(upload.name)
        path.write_bytes(upload.getbuffer())
        try:
            yield path
        except MusterError as error:
            raise MusterError(str(error).replace(f"{folder}/", "")) from error
        except Exception as error:
            # A file from outside may be broken in ways that no reader foresees; it must not take the screen with it.
            LOG.exception("An upload could not be read")
            raise MusterError(f"{path.name}: this file is damaged or not of its kind; ask for it again.") from error


def safe_name(name: str) -> str:
    """The name without folders and signs that do not belong into one; its ending stays, for it says the format."""
    bare = re.sub(r"[\x00-\x1f\x7f]", "", name.replace("\\", "/").rpartition("/")[2]).strip(". ")
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[:LONGEST]}{dot}{ending[:12]}" if stem else bare[:LONGEST] or "upload"


def remembered(upload: Upload, what: Hashable, make: Callable[[Path], Made]) -> Made:
    """What `make` gives of the file, made once while this file is chosen; a MusterError is remembered too."""
    memory: dict[Any, Any] = st.session_state.get(MEMORY, {})
    if memory.get("file") != upload.file_id:
        memory = {"file": upload.file_id}
    if what not in memory:
        with st.spinner(f"Reading {upload.name}"):
            memory[what] = _made(upload, make)
    st.session_state[MEMORY] = memory
    if isinstance(memory[what], MusterError):
        raise memory[what]
    return cast(Made, memory[what])


def _made(upload: Upload, make: Callable[[Path], Made]) -> Made | MusterError:
    try:
        with on_disk(upload) as path:
            return make(path)
    except MusterError as error:
        return error
