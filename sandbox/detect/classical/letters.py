"""Base64 with its letters in an order that nobody published: found by a value of the owner."""

import base64
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from sandbox.detect.classical.agreement import Met, agreeing, crib, together
from sandbox.detect.classical.cribs import written
from sandbox.detect.classical.repeats import WINDOW, Repeats
from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import READABLE, Decoded, Scaled, Whole
from sandbox.detect.decoders.orders import STANDARD
from sandbox.detect.values import Value

_MOST = 1 << 16
_MOST_MET = 1000
_HEAD = 48
_VARIED = 12
_READABLE, _VARIED_BYTES = 20, 6
_UNKNOWN = ord("?")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_WRAPPED = re.compile(rb"[A-Za-z0-9+/]{28,}+(?:\r?\n[A-Za-z0-9+/]++)++")
_BREAKS = b"\r\n"


class SecretBase64:
    """Base64 with the letters in an order of the sender's own."""

    name = "base64-secret"
    requires = (
        "a value of the owner of at least 22 bytes in a run of such letters, or in lines of them, of which "
        "eight repeat; seven where the run begins with it, six where it is all of it"
    )
    provides = "what the letters say that the values tell of; ? where they are others"
    limits = "shorter values; other letters than those of base64 and - and _; values beyond 64 KiB of runs"
    trigger: bytes | None = rb"[A-Za-z0-9+/\-_]{28}"
    form = False
    _alphabet = Alphabet(STANDARD + b"-_")

    def __init__(self, values: Iterable[Value]) -> None:
        texts = dict.fromkeys(text for value in values for text in written(value))
        cribs = (crib(text, before) for text in texts for before in range(3))
        self._cribs = [one for one in cribs if len(one.letters) >= WINDOW]
        self._known = Repeats([one.letters for one in self._cribs])

    def run(self, data: bytes) -> Iterator[Decoded]:
        left = _MOST
        for run, start, end in _runs(data, self._alphabet):
            if left < WINDOW or not _could_be(run):
                continue
            met = self._met(run, left)
            left -= len(run)
            proven = next((one for one in met if one.proves(run)), None)
            if proven:
                shift = proven.begins % 4
                place = Scaled(start + shift, 3, 4, end) if end - start == len(run) else Whole(start, end)
                yield Decoded(_decoded(run, shift, *together(run, proven, met)), place)

    def _met(self, run: bytes, left: int) -> list[Met]:
        """Each crib that may stand in so many letters of the run, once, the surest first."""
        found = islice(self._known.find(run[:left]), _MOST_MET)
        offsets = {(number, place - offset): offset for number, place, offset in found}
        met = [agreeing(run, self._cribs[number], at, offset) for (number, at), offset in offsets.items()]
        return sorted(met, key=lambda one: -one.repeats)


def _runs(data: bytes, alphabet: Alphabet) -> Iterator[tuple[bytes, int, int]]:
    """The runs with their places, and those of several lines."""
    for start, end in alphabet.runs(data, WINDOW):
        yield data[start:end], start, end
    for match in _WRAPPED.finditer(data) if b"\n" in data else ():
        yield match[0].translate(None, _BREAKS), match.start(), match.end()


def _could_be(run: bytes) -> bool:
    """Whether it has letters of both cases, varied ones, and is not text in base64 as everybody writes it."""
    head = run[:_HEAD]
    if head.lower() == head or head.upper() == head or len(set(head)) < _VARIED:
        return False
    usual = run.translate(_URL_SAFE)
    plains = (base64.b64decode(usual[at : at + (len(run) - at) // 4 * 4]) for at in range(4))
    return not any(
        len(set(plain[start:end])) > _VARIED_BYTES
        for plain in plains
        for start, end in READABLE.runs(plain, _READABLE)
    )


def _decoded(run: bytes, shift: int, met: Iterable[Met], order: dict[int, int]) -> bytes:
    """From the first four on that begins in the run; ends of texts that share a letter, as the text says."""
    sixes = {there: f"{STANDARD.index(letter):06b}" for there, letter in order.items()}
    bits = [bit for letter in run[shift:] for bit in sixes.get(letter, "??????")]
    for one in met:
        text = "".join(f"{byte:08b}" for byte in one.crib.text) if one.whole else ""
        at = (one.begins - shift) * 6 + one.crib.before * 8
        for number in range(max(at, 0), min(at + len(text), len(bits))):
            bits[number] = text[number - at] if bits[number] == "?" else bits[number]
    eights = ("".join(bits[at : at + 8]) for at in range(0, len(bits) - 7, 8))
    return bytes(_UNKNOWN if "?" in eight else int(eight, 2) for eight in eights)
