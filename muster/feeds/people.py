"""People are keys: HMAC under a key that is made here, stays here, and is in no export or repository."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from muster.paths import home

_BLOCK = 64  # bytes of a SHA-256 block, RFC 2104


@dataclass(frozen=True)
class Pads:
    """The two masked forms of the key that HMAC uses; the SQL macro person_hmac takes them."""

    inner: bytes
    outer: bytes


def _key(path: Path) -> bytes:
    """The pool's key, made on first use; two processes that start at once agree on whichever was linked first."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        fresh.write_bytes(secrets.token_bytes(32))
        fresh.chmod(0o600)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()


def pads() -> Pads:
    """The masked key of this pool (MUSTER_HOME/person.key)."""
    key = _key(home() / "person.key").ljust(_BLOCK, b"\0")
    return Pads(bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key))
