"""A text as the phone gives it to the network: SMS-SUBMIT of 3GPP TS 23.040, 9.2.2.2, in UCS-2. Pure."""

import struct
from collections.abc import Iterator

from sandbox.reports.pcapng.tags import pdu

_SUBMIT, _WITH_HEADER = 0x01, 0x40
_INTERNATIONAL, _UNKNOWN_NUMBER = 0x91, 0x81  # 9.1.2.5
_UCS2 = 8  # TS 23.038, 4
_MOST_DIGITS = 20
_MOST_OCTETS, _MOST_IN_PART = 140, 134
_MOST_PARTS = 255
_HIGH_SURROGATE = 0xD8
_CONCATENATED = bytes([5, 0, 3])  # 9.2.3.24.1: length of the header, what follows, its length
_DIGITS = "0123456789*#"


def submitted(address: str, text: str, reference: int) -> Iterator[bytes]:
    """One packet for each part; texts of more than 255 parts are cut."""
    octets = text.encode("utf-16-be", "replace")
    if len(octets) <= _MOST_OCTETS:
        yield _packet(_SUBMIT, address, octets)
        return
    pieces = list(_pieces(octets))[:_MOST_PARTS]
    for number, piece in enumerate(pieces, 1):
        header = _CONCATENATED + bytes([reference & 0xFF, len(pieces), number])
        yield _packet(_SUBMIT | _WITH_HEADER, address, header + piece)


def _pieces(octets: bytes) -> Iterator[bytes]:
    """Of at most 134 octets, none of which ends within a character of two units."""
    start = 0
    while start < len(octets):
        end = start + _MOST_IN_PART
        if end < len(octets) and octets[end - 2] & 0xFC == _HIGH_SURROGATE:
            end -= 2
        yield octets[start:end]
        start = end


def _packet(first: int, address: str, octets: bytes) -> bytes:
    head = bytes([first, 0]) + _number(address) + struct.pack("BBB", 0, _UCS2, len(octets))
    return pdu("gsm_sms", head + octets)


def _number(address: str) -> bytes:
    """Digits in swapped halves of bytes (9.1.2.3); of an address that is no number, those that it has."""
    digits = [_DIGITS.index(digit) for digit in address if digit in _DIGITS][:_MOST_DIGITS]
    kind = _INTERNATIONAL if address.startswith("+") else _UNKNOWN_NUMBER
    filled = digits + [0xF] * (len(digits) % 2)
    pairs = zip(filled[::2], filled[1::2], strict=True)
    return bytes([len(digits), kind, *(high << 4 | low for low, high in pairs)])
