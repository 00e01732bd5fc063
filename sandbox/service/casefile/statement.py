"""What a bundle holds, in known forms: an in-toto Statement v1 in a DSSE envelope. Pure.

Sources: github.com/in-toto/attestation (spec/v1/statement.md, envelope.md) and
github.com/secure-systems-lab/dsse (protocol.md, envelope.md). The signature covers the type of what is
signed, so that nothing of another kind can be passed off as a case.
"""

import base64
import binascii
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sandbox.failures import BadInput, Failure
from sandbox.service.casefile.keys import key_id
from sandbox.verdict.model import Outcome

MANIFEST = "manifest.dsse.json"
PAYLOAD_TYPE = "application/vnd.in-toto+json"
MOST_FILES = 500_000
_MOST_SIGNATURES = 16
NAME = r"^(case|reports|sample)(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){1,12}$"
"""Of a file in a bundle: no path that leads anywhere, on no system."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Digest(_Frozen):
    """Of a file's bytes, before they were packed or sealed."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class About(_Frozen):
    """`size` is bytes. What is `sealed` is encrypted in the zip, with the password that all know."""

    size: int = Field(ge=0)
    sealed: bool


class File(_Frozen):
    """A file of the bundle."""

    name: str = Field(pattern=NAME, max_length=400)
    digest: Digest
    annotations: About


class Case(_Frozen):
    """What the case is. `made_at` is ISO 8601 in UTC, `made_by` the release that made the bundle.

    `judged_by` is the release whose verdict it is. Names and summary are the sample's in part: hostile.
    """

    made_at: str = Field(max_length=40)
    made_by: str = Field(max_length=40)
    judged_by: str = Field(max_length=40)
    run: str = Field(max_length=64)
    sample_name: str = Field(max_length=4096)
    sample_sha256: str = Field(max_length=64)
    verdict: Outcome
    summary: str
    password: str = Field(max_length=40)


class Statement(_Frozen):
    """The list of the files, and what they are of."""

    type: Literal["https://in-toto.io/Statement/v1"] = Field("https://in-toto.io/Statement/v1", alias="_type")
    subject: tuple[File, ...] = Field(min_length=1, max_length=MOST_FILES)
    predicate_type: Literal["urn:x-phonehome:case:1"] = Field("urn:x-phonehome:case:1", alias="predicateType")
    predicate: Case


class _Signature(_Frozen):
    keyid: str = Field("", max_length=200)
    sig: str = Field(max_length=1000)


class _Envelope(_Frozen):
    payload: str
    payload_type: str = Field(alias="payloadType", max_length=200)
    signatures: tuple[_Signature, ...] = Field((), max_length=_MOST_SIGNATURES)


def signed(statement: Statement, key: Ed25519PrivateKey) -> bytes:
    """The envelope, as JSON."""
    payload = statement.model_dump_json(by_alias=True).encode()
    signature = key.sign(_encoded(payload))
    envelope = _Envelope(
        payload=base64.b64encode(payload).decode(),
        payload_type=PAYLOAD_TYPE,
        signatures=(_Signature(keyid=key_id(key.public_key()), sig=base64.b64encode(signature).decode()),),
    )
    return envelope.model_dump_json(by_alias=True, indent=1).encode()


def opened(data: bytes, key: Ed25519PublicKey) -> Statement:
    """What `key` signed. Nothing of the payload is looked at before its signature.

    Raises BadInput: `case_unsigned`, `unsupported_case`, `unknown_signer`, `bad_signature`.
    """
    try:
        envelope = _Envelope.model_validate_json(data)
        payload = base64.b64decode(envelope.payload, validate=True)
    except (ValidationError, binascii.Error, ValueError):
        raise refused("case_unsigned", f"{MANIFEST} is no signed statement (DSSE).") from None
    if not envelope.signatures:
        raise refused("case_unsigned", "Nobody has signed this bundle.")
    if envelope.payload_type != PAYLOAD_TYPE:
        raise refused("unsupported_case", f"What is signed is {envelope.payload_type!r}, not {PAYLOAD_TYPE}.")
    _require_signature(envelope.signatures, payload, key)
    try:
        return Statement.model_validate_json(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        message = f"What is signed is no case of a form that this release knows ({place}: {first['msg']})"
        raise refused("unsupported_case", message[:400]) from None


def _require_signature(signatures: tuple[_Signature, ...], payload: bytes, key: Ed25519PublicKey) -> None:
    if any(_holds(one, payload, key) for one in signatures):
        return
    mine = key_id(key)
    named = [one.keyid for one in signatures]
    if mine in named:
        raise refused(
            "bad_signature", f"The signature of {mine} does not fit: the list of files was changed."
        )
    told = ", ".join(repr(name)[:80] for name in named[:3])
    raise refused("unknown_signer", f"It says that {told} signed it; it is not signed by {mine}.")


def _holds(signature: _Signature, payload: bytes, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(base64.b64decode(signature.sig, validate=True), _encoded(payload))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _encoded(payload: bytes) -> bytes:
    """DSSE's pre-authentication encoding, over type and payload."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)


def refused(code: str, message: str, remedy: str = "") -> BadInput:
    """A bundle that is not what it should be."""
    return BadInput(Failure(code=code, message=message, remedy=remedy))
