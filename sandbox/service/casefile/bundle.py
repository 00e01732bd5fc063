"""A case as one zip, written piece by piece as it is read: no file of it is held whole, but for reports.

Whatever may be code, or may set a scanner off, is sealed: AES-256 with the password `infected`, as malware is
exchanged. What is open can be looked at and runs nothing. The signed list of all files is the last member.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pyzipper
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sandbox import __version__
from sandbox.failures import BadInput, Failure
from sandbox.reports.archive import PASSWORD
from sandbox.service.casefile.evidence import pieces, read_pieces
from sandbox.service.casefile.statement import MANIFEST, About, Case, Digest, File, Statement, signed
from sandbox.service.reports import made_artifacts, material_of, stored_verdict
from sandbox.verdict.model import Verdict

_PIECE = 1 << 20
_WITH_PAYLOADS = frozenset({"har", "pcapng"})
"""Reports that hold what was sent and answered as it was."""


class _Outlet:
    """Takes what the zip writes, until it is handed on. It cannot seek, so the zip never goes back."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def drain(self) -> bytes:
        """What was written since the last time."""
        data = b"".join(self._written)
        self._written.clear()
        return data


@dataclass
class _Writer:
    archive: pyzipper.AESZipFile
    outlet: _Outlet
    files: list[File] = field(default_factory=list)

    def put(self, name: str, data: Iterable[bytes], *, sealed: bool) -> Iterator[bytes]:
        """Write a file, and remember it for the list; yields what can be handed on."""
        digest, size = hashlib.sha256(), 0
        with self._member(name, sealed=sealed) as member:
            for piece in data:
                digest.update(piece)
                size += len(piece)
                member.write(piece)
                yield self.outlet.drain()
        told = About(size=size, sealed=sealed)
        self.files.append(File(name=name, digest=Digest(sha256=digest.hexdigest()), annotations=told))

    def end(self, case: Case, key: Ed25519PrivateKey) -> bytes:
        """Write the signed list, and end the zip."""
        statement = Statement(subject=tuple(self.files), predicate=case)
        with self._member(MANIFEST, sealed=False) as member:
            member.write(signed(statement, key))
        self.archive.close()
        return self.outlet.drain()

    def _member(self, name: str, *, sealed: bool) -> IO[bytes]:
        self.archive.encryption = pyzipper.WZ_AES if sealed else None
        self.archive.setpassword(PASSWORD if sealed else None)  # who has one seals all
        member: IO[bytes] = self.archive.open(name, "w", force_zip64=True)
        return member


def bundle(run_dir: Path, key: Ed25519PrivateKey, sample: Path | None = None) -> Iterator[bytes]:
    """The zip, in pieces. With `sample`, the file that was examined is in it, sealed.

    Raises BadInput before the first piece: `not_a_verdict`, `wrong_sample`.
    """
    verdict = stored_verdict(run_dir)
    if sample is not None:
        _require_same(sample, verdict)
    return _pieces(run_dir, verdict, key, sample)


def _pieces(run_dir: Path, verdict: Verdict, key: Ed25519PrivateKey, sample: Path | None) -> Iterator[bytes]:
    outlet = _Outlet()
    writer = _Writer(pyzipper.AESZipFile(outlet, "w", pyzipper.ZIP_DEFLATED), outlet)
    for piece in pieces(run_dir):
        yield from writer.put(piece.name, read_pieces(piece.path, _PIECE), sealed=piece.sealed)
    material = material_of(run_dir, verdict)
    for name, report in made_artifacts().items():
        data = report.run(material)
        yield from writer.put(f"reports/{name}", [data], sealed=report.name in _WITH_PAYLOADS)
    if sample is not None:
        place = f"sample/{verdict.sample.sha256}"
        yield from writer.put(place, read_pieces(sample, _PIECE), sealed=True)
    yield writer.end(_case(verdict), key)


def _case(verdict: Verdict) -> Case:
    return Case(
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        made_by=__version__,
        judged_by=verdict.rejudged.version if verdict.rejudged else verdict.run.version,
        run=verdict.run.id,
        sample_name=verdict.sample.name[:1000],
        sample_sha256=verdict.sample.sha256,
        verdict=verdict.verdict,
        summary=verdict.summary,
        password=PASSWORD.decode(),
    )


def _require_same(sample: Path, verdict: Verdict) -> None:
    """What goes along as the sample must be what was examined."""
    digest = hashlib.sha256()
    try:
        for piece in read_pieces(sample, _PIECE):
            digest.update(piece)
    except OSError as error:
        message = f"The sample {sample} cannot be read: {error.strerror}."
        raise BadInput(Failure(code="wrong_sample", message=message)) from None
    if digest.hexdigest() != verdict.sample.sha256:
        message = f"{sample} is not what was examined, whose sha-256 is {verdict.sample.sha256}."
        raise BadInput(
            Failure(code="wrong_sample", message=message, remedy="Name the file that was scanned.")
        )
