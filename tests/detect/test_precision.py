"""With owners of the real generator: nothing of another owner is found, nearly every cut text is."""

import base64
import hashlib
import json

import pytest
from owner import Blobs, post

from sandbox.detect.matcher import Matcher
from sandbox.detect.patterns import build
from sandbox.detect.places import known_places
from sandbox.detect.scan import scan
from sandbox.detect.transformations import REGISTRY
from sandbox.detect.transformations.base import Owner, Where
from sandbox.detect.values import collect
from sandbox.persona.generate import generate
from sandbox.persona.model import Persona
from sandbox.persona.rarity import weights
from sandbox.persona.sayings import EVERY
from sandbox.persona.templates import wording

NOW_MS = 1_790_000_000_000
SEEDS = (1, 7, 4_000_000_007)


@pytest.fixture(scope="module", params=SEEDS)
def mine(request: pytest.FixtureRequest) -> Persona:
    return generate(request.param, NOW_MS)


@pytest.fixture(scope="module")
def matcher(mine: Persona) -> Matcher:
    return Matcher(mine)


@pytest.fixture(scope="module")
def others() -> list[bytes]:
    """All that fifty others have."""
    owners = [generate(seed, NOW_MS) for seed in range(100, 150)]
    listed = [json.dumps([c.value for c in o.canaries], ensure_ascii=False).encode() for o in owners]
    return listed + [owner.model_dump_json().encode() for owner in owners[:10]]


def found(matcher: Matcher, data: bytes) -> list[str]:
    blobs = Blobs()
    return [match.value for match in matcher.matches(post(blobs, data), blobs)]


@pytest.mark.long
def test_nothing_of_fifty_other_owners_is_found(matcher: Matcher, others: list[bytes]) -> None:
    for other in others:
        assert found(matcher, other) == []


def test_nothing_of_another_owner_is_found_in_what_transformations_make_of_it(mine: Persona) -> None:
    patterns = build(mine, collect(mine))
    for seed in (100, 103):
        other = generate(seed, NOW_MS)
        owner = Owner(other, collect(other), known_places(other))
        for transformation in REGISTRY:
            keys = [key for key, _ in transformation.run(owner)]
            hexed = transformation.where in (Where.DIGESTS, Where.JOINED)
            hits = scan(b"\n".join(key.hex().encode() if hexed else key for key in keys), patterns)
            assert (hits.values, hits.places) == ([], []), transformation.name


def test_nothing_of_another_owner_is_found_in_a_coded_backup(matcher: Matcher) -> None:
    other = generate(77, NOW_MS).model_dump_json().encode()
    assert found(matcher, base64.b64encode(other)) == []


def test_the_wording_alone_is_never_a_find(matcher: Matcher) -> None:
    assert found(matcher, "\n".join(part for line in EVERY for part in wording(line)).encode()) == []


def test_nearly_every_text_is_found_by_forty_of_its_characters(mine: Persona, matcher: Matcher) -> None:
    bodies = [text.body for text in (*mine.sms, *mine.incoming_sms)]
    middles = [max(len(body) // 2 - 20, 0) for body in bodies]
    by_head = [body in found(matcher, body[:40].encode()) for body in bodies]
    by_middle = [
        body in found(matcher, body[at : at + 40].encode()) for body, at in zip(bodies, middles, strict=True)
    ]
    assert sum(by_head) >= 0.95 * len(bodies)
    assert sum(by_middle) >= 0.95 * len(bodies)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("reply c to confirm your visit", 0, 0),
        ("1847 larkholm ave", 26, 31),
        ("xk4uwz9jewbq", 28, 60),
        ("4:35pm", 3, 7),
        ("the plumber's invoice from yesterday", 30, 90),
    ],
)
def test_a_text_weighs_what_nobody_could_guess_of_it(text: str, least: float, most: float) -> None:
    assert least <= weights(text)[-1] <= most


def test_the_digest_of_an_imei_is_one_record(mine: Persona, matcher: Matcher) -> None:
    digest = hashlib.sha256(mine.identity.imei.encode()).hexdigest()
    assert found(matcher, digest.encode()) == [mine.identity.imei]
