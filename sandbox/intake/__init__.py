"""Intake: is this file an app that can be run, and what does it declare?

    sniff     what the first bytes say, early enough to refuse an upload while it comes in
    identify  the way in: size, digest, then `examine` in a jail, then a `Sample`
    folder    the same for a folder of a firmware's files
    examine   the jailed program: `archive` (names, bombs), `dex` (headers), `manifest` (facts)
    model     `Sample` and `ManifestFacts`

Every reason to refuse has a code of its own; `docs/specification/failures.md` lists them.
"""

from sandbox.intake.identify import clean_name, identify
from sandbox.intake.model import Component, IntakeLimits, ManifestFacts, Sample
from sandbox.intake.sniff import HEAD_BYTES, sniff

__all__ = [
    "HEAD_BYTES",
    "Component",
    "IntakeLimits",
    "ManifestFacts",
    "Sample",
    "clean_name",
    "identify",
    "sniff",
]
