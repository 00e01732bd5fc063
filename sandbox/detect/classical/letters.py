"""Base64 with its letters in an order that nobody published: found by a value of the owner."""

import base64
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from sandbox.detect.classical.agreement import Met, agreeing, crib, together
from sandbox.detect.classical.cribs import written
from sandbox.detect.classical.repeats import WINDOW, Repeats
from sandbox.detect.decoders.alphabet import Alphabet
from sandbox.detect.decoders.base import READABLE, Decoded, Scaled, Whole
from sandbox.detect.decoders.orders import STANDARD
from sandbox.detect.values import Value

_MOST = 1 << 16
_MOST_MET = 1000
_SHORT, _MOST_KEPT = 512, 4096
_HEAD = 48
_VARIED = 12
_READABLE, _VARIED_BYTES = 20, 6
_UNKNOWN = ord("?")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_WRAPPED = re.compile(rb"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{28,}+(?:\r?\n[A-Za-z0-9+/]++)++")
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
        self._dull: set[bytes] = set()  # runs that say nothing: many are met in one reading after the other

    def run(self, data: bytes) -> Iterator[Decoded]:
        runs = [one for one in _runs(data, self._alphabet) if one[0] not in self._dull]
        found = self._found([run if _could_be(run) else b"" for run, _, _ in runs])
        for number, (run, start, end) in enumerate(runs):
            met = sorted(self._met(run, found[number]), key=lambda one: -one.repeats)
            proven = next((one for one in met if one.proves(run)), None)
            if proven:
                shift = proven.begins % 4
                place = Scaled(start + shift, 3, 4, end) if end - start == len(run) else Whole(start, end)
                yield Decoded(_decoded(run, shift, *together(run, proven, met)), place)
            elif len(run) <= _SHORT:
                self._dull = self._dull if len(self._dull) < _MOST_KEPT else set()
                self._dull.add(run)

    def _found(self, runs: list[bytes]) -> dict[int, dict[tuple[int, int], int]]:
        """By run, the cribs that may stand in it, each once with where it does, and a letter that agrees."""
        starts = list(accumulate((len(run) + 1 for run in runs), initial=0))
        found: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
        for number, place, offset in islice(self._known.find(b"\n".join(runs)[:_MOST]), _MOST_MET):
            run = bisect_right(starts, place) - 1
            found[run][number, place - starts[run] - offset] = offset
        return found

    def _met(self, run: bytes, found: dict[tuple[int, int], int]) -> Iterator[Met]:
        for (number, at), offset in found.items():
            yield agreeing(run, self._cribs[number], at, offset)


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
