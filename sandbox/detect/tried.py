"""Keys that the device saw, tried on what left: for ciphers of the app's own making, which no hook follows.

A key is no proof, but what it opens is: bytes that make sense by far more than chance would have it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, repeat

from sandbox.detect.ciphers import Attempt, Unlocking
from sandbox.detect.ciphertexts import LEAST, MOST, Ciphertext, ciphertexts, is_noise
from sandbox.detect.crypto import Candidate
from sandbox.detect.decoders.base import Decoded, Whole
from sandbox.detect.keys import Keys
from sandbox.detect.match import Transformed
from sandbox.detect.reading import Reading
from sandbox.detect.sense import LIKELY_BITS, SURE_BITS, glimpse, padding, sense, unpadded, variety

STEP = "decrypted"
UNKNOWN_S = float("inf")
"""Nobody saw when it was encrypted, but that it was before it was sent."""

MOST_TRIES = 300_000
MOST_TRIES_EACH = 50_000
"""On one reading: the pixels of a picture have as many tokens as a phone's traffic."""

_BYTES_A_TRY = 4096
_WORK = 20
"""What a look at a whole plaintext costs, in tries."""

_LEAST_ODD = 16
"""Bytes of a ciphertext on which also what is rarely done is tried."""

_FEW_KEYS, _FEWEST_KEYS = 16, 4
_MOST_PLAIN = 2
_FIRST = 24
_FAINT_BITS = 8.0
_MOST_FAINT = 16
_MOST_FAINT_EACH = 2
_MOST_FAINT_SIZE = 4096


@dataclass(frozen=True, slots=True)
class _Opened:
    plain: bytes
    bits: float
    attempt: Attempt
    key: bytes

    @property
    def sure(self) -> bool:
        return self.bits >= SURE_BITS

    @property
    def rank(self) -> float:
        """A wrong vector spoils the first block alone."""
        return self.bits + variety(self.plain[:_FIRST])


@dataclass(slots=True, eq=False)
class KeysTried:
    """Ciphertexts opened with keys that the device saw: AES, DES, Triple DES, SM4 and Blowfish in ECB, CBC,
    CTR, CFB and OFB, AES-GCM, ChaCha20 with and without Poly1305, and RC4. What is `explained`, by operations
    that the device told of, is left alone: they tell more."""

    keys: Keys
    explained: Callable[[bytes], bool] = lambda _: False
    tries: int = MOST_TRIES
    name: str = STEP
    requires: str = (
        "a key seen in the run; binary data of 8 bytes and more, alone, behind a picture or its length, or "
        "a word of 16 letters and more in any alphabet that is known here"
    )
    provides: str = "the plaintext, where a tag, or padding and sense, or sense alone proves it"
    limits: str = (
        "headers before the ciphertext but for the vector and a length; data that a tag covers besides; keys "
        "derived by more than one MD5, SHA-1 or SHA-256, or from bytes told "
        "to be a cipher's; vectors that are not in front, zero, of the key or "
        "seen; in odd alphabets the 16 longest of 1,000 words, and what is usual with a key of its name"
    )
    trigger: bytes | None = None
    form: bool = True
    exhausted: bool = False
    _least: int = 0
    _faint: int = _MOST_FAINT
    _unlocking: list[Unlocking] = field(default_factory=list)
    _known: dict[bytes, tuple[_Opened, ...]] = field(default_factory=dict)
    _told: dict[bytes, Transformed] = field(default_factory=dict)
    _proven: list[tuple[Unlocking, str, int]] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.keys.keys)

    def begin(self) -> None:
        """Another payload: it may have a quarter of the tries that are left."""
        self._least = self.tries - self.tries // 4

    def run(self, data: bytes) -> Iterator[Decoded]:
        least = max(self.tries - MOST_TRIES_EACH, self._least)
        for ciphertext in ciphertexts(data):
            if self.tries < least:
                self.exhausted = True
                return
            for opened in self._open(ciphertext):
                yield Decoded(opened.plain, ciphertext.place, guess=not opened.sure)

    def codec(self, data: bytes) -> Iterator[tuple[str, bytes]]:
        """The same for one whole piece, where it is sure."""
        if self.any and LEAST <= len(data) <= MOST and is_noise(data):
            opened = self._open(Ciphertext(data, Whole(0, len(data))))
            yield from ((STEP, one.plain) for one in opened[:1] if one.sure)

    def with_steps(self, reading: Reading, candidate: Candidate) -> Candidate:
        """The candidate with the keys that led to its reading, innermost first."""
        steps = tuple(self.told(reading))
        return replace(candidate, steps=(*candidate.steps, *steps)) if steps else candidate

    def told(self, reading: Reading) -> Iterator[Transformed]:
        """The keys that led to a reading, innermost first."""
        here: Reading | None = reading if STEP in reading.chain else None
        while here is not None:
            told = self._told.get(_digest(here.data)) if here.chain[-1:] == (STEP,) else None
            yield from (told,) if told else ()
            here = here.parent

    def _open(self, ciphertext: Ciphertext) -> tuple[_Opened, ...]:
        """The likeliest plaintexts; of what is whole also unlikely ones, if there is nothing better."""
        digest = _digest(ciphertext.data)
        if digest not in self._known:
            explained = self.explained(ciphertext.data)
            self._known[digest] = () if explained else self._tried(ciphertext)
        found = self._known[digest]
        likely = tuple(one for one in found if one.bits >= LIKELY_BITS)
        best = likely or (self._hardly(ciphertext.data, found) if ciphertext.whole else ())
        for opened in best:
            self._told[_digest(opened.plain)] = _step(opened.attempt, opened.key)
        return best

    def _tried(self, ciphertext: Ciphertext) -> tuple[_Opened, ...]:
        """The best of the first key that is sure, else of any."""
        found: list[_Opened] = []
        for key, attempts in self._attempts(ciphertext):
            if self.tries <= 0:
                self.exhausted = True
                break
            found += self._plain(key, attempts, ciphertext)
            if any(one.sure for one in found):
                break
        best = tuple(sorted(found, key=lambda one: -one.rank)[:_MOST_PLAIN])
        if best and best[0].sure:
            self._remember(best[0])
        return best

    def _attempts(self, ciphertext: Ciphertext) -> Iterator[tuple[bytes, Iterator[Attempt]]]:
        """What has worked before comes first: an app has one cipher for all that it sends."""
        data, meant = ciphertext.data, ciphertext.meant
        for key, name, skip in list(self._proven):
            every = chain(key.usual(data), key.rest(data))
            yield key.key, (one for one in every if (one.name, one.skip) == (name, skip))
        keys = self._prepared() if meant else self._prepared()[:_FEW_KEYS]
        for key in keys:
            yield key.key, key.usual(data)
        for key in keys if meant and len(data) >= _LEAST_ODD else ():
            yield key.key, key.rest(data)

    def _prepared(self) -> list[Unlocking]:
        if not self._unlocking:
            told = chain(self.keys.algorithms, repeat(""))
            self._unlocking = [
                Unlocking(key, self.keys.vectors, name)
                for key, name in zip(self.keys.keys, told, strict=False)
            ]
        return self._unlocking

    def _plain(self, key: bytes, attempts: Iterable[Attempt], ciphertext: Ciphertext) -> Iterator[_Opened]:
        """What attempts with one key come to, where anything speaks for it; most fail on the first bytes."""
        data = ciphertext.data
        for attempt in attempts:
            self.tries -= 1
            if attempt.sealed:
                plain = attempt.open(data[attempt.skip :])
                if plain:
                    yield _Opened(plain, SURE_BITS, attempt, key)
            elif _may_be_sense(attempt):
                self.tries -= _WORK + len(data) // _BYTES_A_TRY
                bare, bits = unpadded(attempt.open(data[attempt.skip :]) or b"", attempt.block)
                bits += sense(bare) if bare else 0.0
                if bits >= _FAINT_BITS:
                    yield _Opened(bare, bits, attempt, key)

    def _hardly(self, data: bytes, found: Sequence[_Opened]) -> tuple[_Opened, ...]:
        """What nothing but a value of the owner's in it could prove: a few, of what is short. The cipher that
        the app named comes before those that chance speaks for.
        """
        if len(data) > _MOST_FAINT_SIZE or self._faint <= 0 or self.explained(data):
            return ()
        faint: list[_Opened] = []
        for key in self._prepared()[:_FEWEST_KEYS]:
            for attempt in key.unproven(data):
                plain = attempt.open(data[attempt.skip :])
                faint += [_Opened(plain, 0.0, attempt, key.key)] if plain else []
        faint += found
        self._faint -= len(faint[:_MOST_FAINT_EACH])
        return tuple(faint[:_MOST_FAINT_EACH])

    def opens(self, data: bytes) -> bool:
        """Whether a key opens some of the data for sure."""
        return self.any and any(not opened.guess for opened in self.run(data))

    def _remember(self, opened: _Opened) -> None:
        key = next(one for one in self._prepared() if one.key == opened.key)
        way = (key, opened.attempt.name, opened.attempt.skip)
        self._proven = [way, *(other for other in self._proven if other != way)][:3]


def _may_be_sense(attempt: Attempt) -> bool:
    padded = attempt.block and (padding(attempt.tail, attempt.block) or attempt.tail.endswith(b"\0"))
    return bool(padded) or glimpse(attempt.head)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _step(attempt: Attempt, key: bytes) -> Transformed:
    return Transformed("opened with a key seen", attempt.name, UNKNOWN_S, key=hashlib.sha256(key).hexdigest())
