"""One of two cases that are compared."""

from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.gateway.store import RECORD_FOLDER, read_hosts
from sandbox.intake import ManifestFacts
from sandbox.service.cases.builds import product_of
from sandbox.service.storage import Storage
from sandbox.service.submission import Submission
from sandbox.verdict.model import Verdict


@dataclass(frozen=True)
class Side:
    """`manifest` is None for a firmware; `hosts` are all that were spoken to or looked up; `product` is
    empty where it is not known.
    """

    submission: Submission
    verdict: Verdict
    manifest: ManifestFacts | None = None
    hosts: frozenset[str] = frozenset()
    product: str = ""

    @property
    def place(self) -> str:
        """Its page."""
        return f"/submissions/{self.submission.id}"

    @property
    def version(self) -> str:
        """An app's, or a firmware's fingerprint: hostile."""
        sample = self.verdict.sample
        return (sample.firmware.fingerprint if sample.firmware else sample.version_name) or ""


def side_of(storage: Storage, submission: Submission, verdict: Verdict) -> Side:
    """What a run left, as far as it is there."""
    return Side(
        submission=submission,
        verdict=verdict,
        manifest=_manifest(storage, submission),
        hosts=frozenset(_lower(read_hosts(storage.run_dir(submission) / RECORD_FOLDER))),
        product=product_of(storage, submission),
    )


def _manifest(storage: Storage, submission: Submission) -> ManifestFacts | None:
    try:
        return storage.sample(submission.id).manifest
    except (OSError, ValueError):
        return None


def _lower(names: Iterable[str]) -> Iterable[str]:
    return (one.lower().rstrip(".") for one in names)
