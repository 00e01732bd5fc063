"""How much of some data its pieces account for."""

import json

from sandbox.detect.decoders.base import Decoded, Whole
from sandbox.detect.decoders.covered import covered
from sandbox.detect.reading import Shortfall
from sandbox.detect.unfold import unfold


def _piece(start: int, end: int, *, guess: bool = False) -> Decoded:
    return Decoded(b"x" * (end - start), Whole(start, end), guess)


def test_each_byte_counts_once() -> None:
    assert covered([_piece(0, 10), _piece(5, 12), _piece(2, 4), _piece(20, 21)]) == 13


def test_guesses_do_not_count() -> None:
    assert covered([_piece(0, 10, guess=True)]) == 0


def test_what_is_of_a_form_from_end_to_end_is_not_read_back_to_front() -> None:
    message = b"".join(
        b"\x0a" + bytes([len(text)]) + text
        for text in (b"the first of the texts", b"the second of the texts")
    )
    chains = {reading.chain for reading in unfold(message, Shortfall())}
    assert ("protobuf",) in chains
    assert ("reversed",) not in chains


def test_a_document_in_no_binary_form_is_read_back_to_front() -> None:
    text = json.dumps({"a": "the first of the texts"}).encode()
    assert ("reversed",) in {reading.chain for reading in unfold(text, Shortfall())}
