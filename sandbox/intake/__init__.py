"""Intake: is this file an app that can be run, and what does it declare?

    sniff     what the first bytes say, early enough to refuse an upload while it comes in
    identify  the way in: size, digest, then `program` in a jail, then a `Sample`
    folder    the same for a folder of a firmware's files
    program   what runs in the jail: `archive` (names, bombs), `dex` (headers), `manifest` (facts), `examine`
              (one APK), `bundle` (several that are one app) and `splits` (which of them a phone gets)
    unpack    the chosen parts of a bundle, as files for as long as a run takes
    model     `Sample` and `ManifestFacts`

Every reason to refuse has a code of its own; `docs/specification/failures.md` lists them.
"""

from sandbox.intake.identify import clean_name, identify
from sandbox.intake.model import Bundle, Component, IntakeLimits, ManifestFacts, Part, Sample
from sandbox.intake.sniff import HEAD_BYTES, sniff
from sandbox.intake.unpack import unpacked

__all__ = [
    "HEAD_BYTES",
    "Bundle",
    "Component",
    "IntakeLimits",
    "ManifestFacts",
    "Part",
    "Sample",
    "clean_name",
    "identify",
    "sniff",
    "unpacked",
]
