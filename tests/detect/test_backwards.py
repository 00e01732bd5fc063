"""Documents are turned only where a value shows, or word by word; anything else as a whole."""

import base64
import json

from sandbox.detect.backwards import Backwards
from sandbox.detect.decoders.base import Decoded

_DOCUMENT = json.dumps({"screen": "Main activity", "n": [1, 2, 3], "token": "abc"}).encode()
_WORD = base64.b64encode(b"what the owner wrote")[::-1]


def _turned(data: bytes, *, shows: bool = False) -> list[Decoded]:
    return list(Backwards(lambda _: shows).run(data))


def test_of_a_document_only_long_words_are_turned() -> None:
    document = b'{"a": "' + _WORD + b'", "b": "a short one"}'
    assert [one.data for one in _turned(document)] == [_WORD[::-1]]


def test_a_word_is_led_back_to_its_place() -> None:
    document = b'{"a": "' + _WORD + b'", "b": 1}'
    (turned,) = _turned(document)
    first, last = turned.to_input(0, 4) or (0, 0)
    assert document[first:last] == turned.data[:4][::-1]


def test_a_document_in_which_a_value_shows_is_turned_as_a_whole() -> None:
    assert [one.data for one in _turned(_DOCUMENT, shows=True)] == [_DOCUMENT[::-1]]


def test_a_document_that_is_back_to_front_itself_is_turned_as_a_whole() -> None:
    assert [one.data for one in _turned(_DOCUMENT[::-1])] == [_DOCUMENT]


def test_a_text_beside_a_document_is_turned_as_a_whole() -> None:
    text = b"erehwyna semit taht erofeb ton"
    assert [one.data for one in _turned(_DOCUMENT + b"\n\n" + text)] == [text[::-1]]


def test_binary_data_is_turned_as_a_whole() -> None:
    data = bytes(range(256))
    assert [one.data for one in _turned(data)] == [data[::-1]]
