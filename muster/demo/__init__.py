"""The synthetic task force: exports of fictional agencies over real counties, to try everything on."""

from muster.demo.exports import generate
from muster.demo.files import Export

__all__ = ["Export", "generate"]
