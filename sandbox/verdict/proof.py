"""How a finding is proven, in words: what was seen of the data, and what was undone to see it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.wording import few, joined, named

_TRACED, _DECRYPTED = " (traced)", "decrypted"
_DIGESTS = (
    "md5",
    "sha",
    "ripemd",
    "blake2",
    "hmac",
    "pbkdf2",
    "crc32",
    "murmur",
    "xxh",
    "fnv1a",
    "java-hash",
)
_MOST_STEPS = 5


class Proof(StrEnum):
    """How sure it is that the owner's data left, and as what."""

    READABLE = "readable"
    DECODED = "decoded"
    DECRYPTED = "decrypted"
    TRACED = "traced"
    DIGEST = "digest"
    TWINS = "twins"
    UNREAD = "unread"
    SEEN = "seen"


_TITLES = {
    Proof.READABLE: "Seen in plain text",
    Proof.DECODED: "Seen after decoding",
    Proof.DECRYPTED: "Seen after decryption",
    Proof.TRACED: "Encrypted, and followed through the cipher",
    Proof.DIGEST: "Sent as a hash",
    Proof.TWINS: "Proven by runs under other owners",
    Proof.UNREAD: "Nobody could read it",
    Proof.SEEN: "Seen to be done",
}


_ALWAYS = {
    Proof.READABLE: "The owner's own value stands in what left, as it left.",
    Proof.UNREAD: "It is no text, no picture and nothing that the run could open: what it holds is unknown.",
    Proof.SEEN: "The record shows it; that the owner's data went along is not proven by it.",
}


@dataclass(frozen=True)
class Told:
    """`title` in a few words, `text` a sentence; `confidence` 0 to 1 where it is one of statistics."""

    proof: Proof
    title: str
    text: str
    confidence: float | None = None


def proof_of(finding: Finding) -> Proof:
    """The kind of proof. What a cipher or a hash hid is told before what only wrapped it."""
    if finding.confidence is not None:
        return Proof.TWINS
    if finding.kind is FindingKind.UNREADABLE_PAYLOAD:
        return Proof.UNREAD
    if finding.kind is not FindingKind.LEAK:
        return Proof.SEEN
    chain = finding.decode_chain
    if any(_is_digest(step) for step in chain):
        return Proof.DIGEST
    if any(step.endswith(_TRACED) for step in chain):
        return Proof.TRACED
    if _DECRYPTED in chain:
        return Proof.DECRYPTED
    return Proof.DECODED if chain else Proof.READABLE


def told(finding: Finding) -> Told:
    """For people who know nothing of encodings, and those who want their names."""
    proof = proof_of(finding)
    return Told(proof, _TITLES[proof], _sentence(proof, finding), finding.confidence)


def _sentence(proof: Proof, finding: Finding) -> str:
    chain = finding.decode_chain
    if proof is Proof.DECODED:
        return f"The owner's own value stands in what left, once {_steps(chain)} is undone."
    if proof is Proof.DECRYPTED:
        return f"A key that the run saw opens it, and the owner's own value stands in it ({_steps(chain)})."
    if proof is Proof.TRACED:
        return _traced(chain)
    if proof is Proof.DIGEST:
        return _hashed(chain)
    return _by_twins(finding) if proof is Proof.TWINS else _ALWAYS[proof]


def _hashed(chain: Sequence[str]) -> str:
    at = next(number for number, step in enumerate(chain) if _is_digest(step))
    inside = f", inside {_steps(chain[:at])}" if at else ""
    return (
        f"What left is a hash ({_steps(chain[at:])}) of the owner's own value{inside}: "
        "who knows the value recognises it."
    )


def _traced(chain: Sequence[str]) -> str:
    ciphers = joined(list(dict.fromkeys(_bare(step) for step in chain if step.endswith(_TRACED))))
    rest = [step for step in chain if not step.endswith(_TRACED)]
    inside = f", inside {_steps(rest)}" if rest else ""
    return (
        f"The app gave the owner's own value to {ciphers}, as the phone told, and what came out of it "
        f"is what left{inside}."
    )


def _by_twins(finding: Finding) -> str:
    what = joined([named(one) for one in finding.classes]) or "the owner"
    sure = f"{(finding.confidence or 0) * 100:.1f} %"
    return f"What left changed with {what}, and stayed the same without: {sure} sure, by the runs compared."


def _steps(chain: Sequence[str]) -> str:
    return few([_bare(step) for step in chain], _MOST_STEPS).replace(", ", " → ")


def _bare(step: str) -> str:
    return step.removesuffix(_TRACED)


def _is_digest(step: str) -> bool:
    return _bare(step).lower().startswith(_DIGESTS)
