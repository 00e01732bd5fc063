"""A finding's way is followed again: the same steps, the canary in the last, its place in each before."""

import base64
import gzip
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from owner import Blobs, owner, post
from sending import cut, request

from sandbox.detect.match import Match
from sandbox.detect.matcher import Matcher
from sandbox.detect.retrace.model import Missing, Question, Retraced, Stage, Step
from sandbox.detect.retrace.retrace import Retracer
from sandbox.detect.retrace.steps import about
from sandbox.devices.events import DeviceEvent, EventKind
from sandbox.gateway.flow import Flow
from sandbox.persona.model import DataClass, Persona
from sandbox.verdict.model import ByteRange

_KEY = hashlib.sha256(b"a key").digest()
_NOISE = random.Random(3).randbytes(400)


@dataclass
class Run:
    """Flows and events of a run, what was found in them, and who answers on it."""

    matcher: Matcher
    persona: Persona
    flows: list[Flow] = field(default_factory=list)
    events: list[DeviceEvent] = field(default_factory=list)
    blobs: Blobs = field(default_factory=Blobs)

    def told(self, given: bytes, made: bytes, algorithm: str = "AES/CTR") -> bytes:
        data: dict[str, object] = {
            "operation": "encrypt",
            "algorithm": algorithm,
            "input": self.blobs.put(given),
            "output": self.blobs.put(made),
            "key": "0" * 64,
        }
        self.events.append(
            DeviceEvent(kind=EventKind.CRYPTO, device_time_s=1.0, package="com.spy", data=data)
        )
        return made

    def seen(self, key: bytes) -> None:
        data: dict[str, object] = {"role": "key", "algorithm": "AES", "material": self.blobs.put(key)}
        self.events.append(DeviceEvent(kind=EventKind.KEY_SEEN, device_time_s=1.0, data=data))

    def sends(self, data: bytes) -> None:
        self.flows.append(post(self.blobs, data))

    def found(self, data_class: DataClass) -> Match:
        """The only match of the class."""
        matches = self.matcher.detect(self.flows, self.events, self.blobs).matches
        (match,) = [one for one in matches if one.data_class == data_class]
        return match

    def retraced(self, match: Match, **changes: object) -> Retraced:
        return self.asks(question(match).model_copy(update=changes))

    def asks(self, asked: Question) -> Retraced:
        return Retracer(self.persona, self.flows, self.events, self.blobs, self.blobs).retrace(asked)


def question(match: Match) -> Question:
    return Question(
        name="q",
        chain=match.chain,
        data_class=match.data_class,
        value=match.value,
        payload=match.payload,
        byte_range=match.byte_range,
        flows=tuple(part.flow_id for part in match.parts),
        keys=tuple(step.key for step in match.steps),
    )


@pytest.fixture
def run(matcher: Matcher, persona: Persona) -> Run:
    return Run(matcher, persona)


def marked(step: Step) -> bytes:
    return step.shown[step.marked.start - step.offset : step.marked.end - step.offset]


_ENCODED: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    "base64": base64.b64encode,
    "base64 base64": lambda data: base64.b64encode(base64.b64encode(data)),
    "hex gzip": lambda data: gzip.compress(data, mtime=0).hex().encode(),
    "url base64": lambda data: quote(base64.b64encode(data).decode() + "==").replace("A", "%41").encode(),
    "reversed": lambda data: data[::-1],
    "utf-16le": lambda data: data.decode().encode("utf-16le"),
}


@pytest.mark.parametrize("names", sorted(_ENCODED))
def test_each_step_is_the_decoded_form_of_what_is_marked_before(names: str, run: Run) -> None:
    imei = run.persona.identity.imei
    run.sends(_ENCODED[names](f"a line before; the id is imei={imei}; and one behind".encode()))
    match = run.found(DataClass.IMEI)
    answer = run.retraced(match)
    assert answer.missing is None
    assert [step.name for step in answer.steps] == ["", *match.chain]
    assert marked(answer.steps[-1]) == imei.encode()
    assert answer.steps[0].marked == match.byte_range
    assert answer.steps[0].stage is Stage.SENT


def test_of_a_long_payload_what_is_around_the_canary_is_told(run: Run) -> None:
    filler = ("nothing of anybody's, " * 4000).encode()
    run.sends(filler + run.persona.identity.imei.encode() + filler)
    (step,) = run.retraced(run.found(DataClass.IMEI)).steps
    assert step.size == 2 * len(filler) + 15
    assert len(step.shown) < 4096
    assert marked(step) == run.persona.identity.imei.encode()


def test_a_digest_is_told_with_what_was_hashed(run: Run) -> None:
    android_id = run.persona.identity.android_id
    run.sends(b"u=" + hashlib.sha256(android_id.upper().encode("utf-16-le")).hexdigest().encode())
    answer = run.retraced(run.found(DataClass.ANDROID_ID))
    assert [(step.name, step.stage) for step in answer.steps] == [("", Stage.SENT), ("sha256", Stage.HASHED)]
    assert answer.steps[-1].shown == android_id.upper().encode("utf-16-le")


def test_a_digest_of_a_digest_is_told_with_both(run: Run) -> None:
    inner = hashlib.md5(run.persona.identity.imsi.encode()).hexdigest()
    run.sends(b"u=" + hashlib.sha1(inner.encode()).hexdigest().encode())
    answer = run.retraced(run.found(DataClass.IMSI))
    assert [step.name for step in answer.steps] == ["", "sha1", "md5"]
    assert [step.shown for step in answer.steps[1:]] == [inner.encode(), run.persona.identity.imsi.encode()]


def test_a_digest_of_more_than_the_value_is_told_as_such(run: Run) -> None:
    who = run.persona.identity
    run.sends(b"u=" + hashlib.sha256(f"{who.imei}{who.android_id}".encode()).hexdigest().encode())
    matches = run.matcher.detect(run.flows, run.events, run.blobs).matches
    answer = run.retraced(next(one for one in matches if one.data_class == DataClass.IMEI))
    assert [step.stage for step in answer.steps] == [Stage.SENT, Stage.MADE, Stage.MADE]
    assert answer.missing is None


def test_what_went_into_a_cipher_follows_the_ciphertext(run: Run) -> None:
    body = run.persona.sms[0].body.encode()
    outer = run.told(base64.b64encode(run.told(body, _NOISE[: len(body) + 3], "Own/Stream")), _NOISE[200:390])
    run.sends(b'{"d":"' + base64.b64encode(outer) + b'"}')
    answer = run.retraced(run.found(DataClass.SMS_BODY))
    assert [(step.name, step.stage) for step in answer.steps] == [
        ("", Stage.SENT),
        ("base64", Stage.DECODED),
        ("AES/CTR (traced)", Stage.TRACED),
        ("base64", Stage.DECODED),
        ("Own/Stream (traced)", Stage.TRACED),
    ]
    assert marked(answer.steps[-1]) == body.rstrip(b"!")
    assert marked(answer.steps[1]) == outer


def test_what_a_key_of_the_run_opens_names_the_key(run: Run) -> None:
    run.seen(random.Random(9).randbytes(32))
    run.seen(_KEY)
    nonce = _NOISE[:12]
    run.sends(nonce + AESGCM(_KEY).encrypt(nonce, f"imei={run.persona.identity.imei}".encode(), None))
    answer = run.retraced(run.found(DataClass.IMEI))
    assert [step.stage for step in answer.steps] == [Stage.SENT, Stage.OPENED]
    assert answer.steps[-1].key == hashlib.sha256(_KEY).hexdigest()
    assert marked(answer.steps[-1]) == run.persona.identity.imei.encode()


def test_pieces_are_put_together_again(run: Run) -> None:
    pieces = cut(base64.b64encode(run.persona.sms[0].body.encode()), 16)
    run.flows = [
        request(run.blobs, at, body=f'{{"n":{at},"d":"{piece.decode()}"}}'.encode())
        for at, piece in enumerate(pieces, 1)
    ]
    match = run.found(DataClass.SMS_BODY)
    answer = run.retraced(match)
    assert answer.missing is None
    assert answer.steps[0].stage is Stage.ASSEMBLED
    assert answer.steps[0].name == match.chain[0]
    assert marked(answer.steps[-1]) == run.persona.sms[0].body.rstrip("!").encode()


def test_of_a_value_that_was_sent_twice_the_named_place_is_followed(run: Run) -> None:
    filler = "nothing of anybody's, " * 400
    one, other = (base64.b64encode(f"{at} {filler}{run.persona.identity.imei}".encode()) for at in "ab")
    run.sends(one + b"\n" + other)
    match = run.found(DataClass.IMEI)
    places = {match.byte_range.start}
    for start, end in ((0, len(one)), (len(one) + 1, len(one) + 1 + len(other))):
        sent = run.retraced(match, byte_range=_last(start, end)).steps[0]
        places.add(sent.marked.start)
    assert len(places) == 2


def _last(start: int, end: int) -> ByteRange:
    """The four-letter groups of base64 that hold the last 15 bytes of [start, end)."""
    return ByteRange(start=end - (end - start) % 4 - 20, end=end)


def test_a_value_that_is_not_there_is_said_to_be_missing(run: Run) -> None:
    run.sends(base64.b64encode(f"the id is imei={run.persona.identity.imei}".encode()))
    match = run.found(DataClass.IMEI)
    answer = run.retraced(match, value=owner(2).identity.imei)
    assert answer.missing is Missing.CANARY
    assert [step.stage for step in answer.steps] == [Stage.SENT]
    assert answer.steps[0].marked == match.byte_range


def test_another_chain_than_the_bytes_have_is_not_followed(run: Run) -> None:
    run.sends(base64.b64encode(f"the id is imei={run.persona.identity.imei}".encode()))
    assert run.retraced(run.found(DataClass.IMEI), chain=("hex",)).missing is Missing.CANARY


def test_bytes_that_were_not_kept_are_said_to_be_missing(run: Run) -> None:
    run.sends(run.persona.identity.imei.encode())
    match = run.found(DataClass.IMEI)
    run.blobs.clear()
    assert run.retraced(match).missing is Missing.PAYLOAD


def test_what_nobody_can_read_is_followed_to_where_reading_ended(run: Run) -> None:
    run.sends(base64.b64encode(_NOISE))
    (piece,) = run.matcher.detect(run.flows, run.events, run.blobs).opaque
    asked = Question(name="q", chain=piece.chain, payload=piece.payload, byte_range=piece.byte_range)
    answer = run.asks(asked)
    assert answer.missing is None
    assert answer.steps[-1].shown == _NOISE


def test_an_answer_is_the_same_after_it_crossed_the_wall(run: Run) -> None:
    run.sends(gzip.compress(f"the id is {run.persona.identity.imei}".encode()))
    answer = run.retraced(run.found(DataClass.IMEI))
    assert Retraced.model_validate_json(answer.model_dump_json()) == answer


@pytest.mark.parametrize(
    "name", ["base64", "xor", "fields", "sha256", "cell", "decrypted", "AES/CBC (traced)"]
)
def test_every_kind_of_step_is_explained(name: str) -> None:
    assert about(name).does
