"""What a version of the pool is made of. The hash of the manifest is the version's name."""

import json
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from muster.errors import MusterError
from muster.feeds.catalogue import feed, feed_names
from muster.feeds.importing import is_stale, land_again
from muster.feeds.landing import Receipt, receipts
from muster.feeds.words import codes_digest
from muster.paths import DATA, QUERIES, ROOT
from muster.pool.decision import Decision
from muster.pool.decisions import decisions
from muster.pool.learning import Basis, basis_of, learnt_from

ORDERED = ("lead", "value")


@dataclass(frozen=True)
class Manifest:
    """Landings, decisions and program: the same manifest is the same pool, to the digit.

    learnt_from: the name of the fewer landings whose weights its links are weighed by; empty where it learns from its own.
    """

    landings: tuple[Receipt, ...]
    decisions: tuple[Decision, ...]
    program: str
    learnt_from: str = ""

    @property
    def basis(self) -> Basis:
        """What it would learn from."""
        return basis_of(self.landings, self.decisions, self.program)

    @property
    def in_force(self) -> list[Decision]:
        """The decisions that change something. Of lead and value the order said matters, for the last on an event counts."""
        standing = [each for each in self.decisions if each.in_force]
        free = sorted((each for each in standing if each.action not in ORDERED), key=lambda each: each.matter)
        return free + [each for each in standing if each.action in ORDERED]

    @property
    def version(self) -> str:
        """The version's name: the first 12 characters of the manifest's SHA-256."""
        landed = [(r.feed, r.sha256, r.feed_digest, r.code_digest, r.landed_at, r.synthetic) for r in self.landings]
        decided = [[d.action, d.matter, d.lead] for d in self.in_force]
        told = [landed, decided, self.program, *([self.learnt_from] if self.learnt_from else [])]
        return sha256(json.dumps(told).encode()).hexdigest()[:12]


@cache
def program_digest() -> str:
    """The hash of what builds: the build queries, their order, the linkage, the code lists and the county map."""
    files = [
        *sorted((QUERIES / "build").glob("*.sql")),
        *sorted((QUERIES / "link").glob("*.sql")),
        *sorted((DATA / "linkage").glob("*.toml")),
        *sorted((ROOT / "muster" / "linkage").glob("*.py")),
        *sorted((DATA / "geography").glob("*.parquet")),
        DATA / "codes" / "places.csv",
        ROOT / "muster" / "pool" / "build.py",
        ROOT / "muster" / "pool" / "joined.py",
    ]
    return sha256(b"".join(f.read_bytes() for f in files) + codes_digest().encode()).hexdigest()


def current_manifest(learn: bool = False) -> Manifest:
    """The manifest of what has landed, after landing again whatever a changed feed or code list makes stale.

    learn: its links are weighed by what is learnt from all of it, whatever the rule says.
    """
    names = set(feed_names())
    landings = tuple(_fresh(receipt) if receipt.feed in names else receipt for receipt in receipts())
    manifest = Manifest(landings, tuple(decisions()), program_digest())
    return manifest if learn else by_the_rule(manifest)


def by_the_rule(manifest: Manifest) -> Manifest:
    """The manifest with what its links are weighed by: see learning.learnt_from."""
    return replace(manifest, learnt_from=learnt_from(manifest.basis))


def _fresh(receipt: Receipt) -> Receipt:
    """The landing as the feed now reads it; where the kept file no longer reads, the rows as they first landed stand."""
    try:
        says = feed(receipt.feed)
        return land_again(receipt, says) if is_stale(receipt, says) else receipt
    except MusterError:
        if not receipt.parquet.exists():
            raise
        return receipt
