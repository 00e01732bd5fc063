"""Base64 in the published orders of letters: what is not plain ASCII is read, too, and noise is not."""

import base64
import random
import string

import pytest

from sandbox.detect.decoders.alphabets import OtherBase64
from sandbox.detect.decoders.mail import QuotedPrintable, Utf7
from sandbox.detect.decoders.orders import ORDERS, STANDARD
from sandbox.detect.decoders.regular import is_regular

_TEXT = b"The keys are with Grandmother, ask her before noon on Thursday."


def _written(data: bytes, order: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=").translate(bytes.maketrans(STANDARD, order))


def _said(run: bytes) -> list[bytes]:
    return [decoded.data for decoded in OtherBase64().run(b'{"d":"' + run + b'"}')]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    "text",
    ["下班後在老橋見面吧別忘了帶傘", "José García, Álvaro Núñez", "Ждать после моста, мост", "+12025550143"],
)
def test_text_of_any_script_is_read_in_every_order(text: str, order: bytes) -> None:
    run = _written(text.encode(), order)
    usual = base64.b64encode(text.encode()).rstrip(b"=") == run.translate(bytes.maketrans(b"-_", b"+/"))
    assert usual or run.lower() == run or text.encode() in _said(run)


@pytest.mark.parametrize("order", [ORDERS[0], ORDERS[2], ORDERS[6]])
@pytest.mark.parametrize(
    "ciphered",
    [
        bytes(byte ^ 0x5A for byte in _TEXT),
        bytes(int(f"{byte:08b}"[::-1], 2) for byte in _TEXT),
        bytes((byte & 15) << 4 | byte >> 4 for byte in _TEXT),
        bytes(byte ^ b"s3\xe3r"[at % 4] for at, byte in enumerate(_TEXT)),
    ],
)
def test_text_under_a_simple_cipher_is_handed_on_in_the_order_that_it_has(
    ciphered: bytes, order: bytes
) -> None:
    assert ciphered in _said(_written(ciphered, order))


@pytest.mark.parametrize("order", [ORDERS[0], ORDERS[2], ORDERS[6]])
def test_a_body_in_chunks_is_known_in_the_order_that_it_has(order: bytes) -> None:
    noise = random.Random(5).randbytes(200)
    body = b"60\r\n" + noise[:96] + b"\r\n68\r\n" + noise[96:] + b"\r\n0\r\n\r\n"
    assert body in _said(_written(body, order))


def test_random_letters_are_hardly_ever_read_in_another_order() -> None:
    draw = random.Random(4)
    runs = (bytes(draw.choices(STANDARD, k=size)) for size in (16, 20, 24, 40, 64, 120) for _ in range(400))
    assert sum(len(_said(run)) for run in runs) <= 8


def test_only_bytes_whose_highest_bit_has_an_order_are_regular() -> None:
    draw = random.Random(8)
    assert is_regular(_TEXT) and is_regular(bytes(byte ^ 0x99 for byte in _TEXT))
    assert not any(is_regular(draw.randbytes(48)) for _ in range(2000))


def test_an_escape_of_utf_7_may_end_without_its_sign() -> None:
    data = b'{"d":"{+AFw"salt+AFw": 1}"}'
    assert [decoded.data for decoded in Utf7().run(data)] == [b'{"d":"{\\"salt\\": 1}"}']
    assert not list(Utf7().run(string.ascii_letters.encode() + b"+abc=" + b"a+b c+d"))


def test_a_space_between_words_is_enough_of_quoted_printable() -> None:
    assert [decoded.data for decoded in QuotedPrintable().run(b"d=Ida=20Berg&z=1")] == [b"d=Ida Berg&z=1"]
    assert not list(QuotedPrintable().run(b"page=20&size=20&from=2024"))
