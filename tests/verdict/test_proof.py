"""How a finding is proven, in words."""

import pytest

from sandbox.detect.decoders import REGISTRY
from sandbox.persona.model import DataClass
from sandbox.verdict.model import Finding, FindingKind
from sandbox.verdict.proof import Proof, proof_of, told


def leak(*chain: str, confidence: float | None = None) -> Finding:
    return Finding(
        kind=FindingKind.LEAK,
        data_class=DataClass.IMEI,
        device_time_s=1,
        decode_chain=chain,
        confidence=confidence,
        classes=(DataClass.IMEI, DataClass.CONTACTS) if confidence else (),
    )


@pytest.mark.parametrize(
    ("chain", "proof"),
    [
        ((), Proof.READABLE),
        (("zip", "base64"), Proof.DECODED),
        (("base64", "decrypted"), Proof.DECRYPTED),
        (("json", "DES/ECB/PKCS5Padding (traced)"), Proof.TRACED),
        (("json", "sha256", "salted"), Proof.DIGEST),
        (("HmacSHA256 (traced)",), Proof.DIGEST),
        (("java-hash",), Proof.DIGEST),
    ],
)
def test_the_chain_tells_how_the_value_was_seen(chain: tuple[str, ...], proof: Proof) -> None:
    assert proof_of(leak(*chain)) is proof
    sentence = told(leak(*chain)).text
    assert all(step.removesuffix(" (traced)") in sentence for step in chain)


def test_what_runs_under_other_owners_showed_tells_how_sure_that_is() -> None:
    found = told(leak(confidence=0.987))
    assert (found.proof, found.confidence) == (Proof.TWINS, 0.987)
    assert "contacts" in found.text and "98.7 %" in found.text


def test_what_nobody_read_and_what_was_only_done_claim_no_data() -> None:
    unread = Finding(kind=FindingKind.UNREADABLE_PAYLOAD, device_time_s=1)
    beacon = Finding(kind=FindingKind.BEACON, device_time_s=1)
    assert (told(unread).proof, told(beacon).proof) == (Proof.UNREAD, Proof.SEEN)
    assert "unknown" in told(unread).text and "not proven" in told(beacon).text


def test_no_decoder_is_taken_for_a_hash() -> None:
    assert [one.name for one in REGISTRY if proof_of(leak(one.name)) is not Proof.DECODED] == []
