"""Protocol buffers' wire format, as much as an update's manifest needs. Pure.

Source: protobuf.dev, "Encoding".
"""

from collections.abc import Iterator

from sandbox.firmware.formats.image import damaged

_LONGEST_VARINT = 10
_FIXED = {1: 8, 5: 4}


class Message:
    """One message, its fields by number. Raises BadInput (`damaged_image`) when it is made."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._numbers: dict[int, int] = {}
        self._data: dict[int, list[memoryview]] = {}
        for number, value in _fields(memoryview(data)):
            if isinstance(value, int):
                self._numbers[number] = value
            else:
                self._data.setdefault(number, []).append(value)

    def number(self, field: int, default: int = 0) -> int:
        """The last value of a number's field."""
        return self._numbers.get(field, default)

    def data(self, field: int) -> bytes:
        """The last value of a field of bytes, empty where there is none."""
        return bytes(self._data.get(field, (b"",))[-1])

    def messages(self, field: int) -> Iterator["Message"]:
        """Each of a repeated field's messages, in their order."""
        return map(Message, self._data.get(field, ()))


def _fields(message: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, at = _varint(message, at)
            yield number, value
            continue
        if kind == 2:
            length, at = _varint(message, at)
        elif kind in _FIXED:
            length = _FIXED[kind]
        else:
            raise damaged("The manifest holds a field of an unknown kind.")
        if length > len(message) - at:
            raise damaged("The manifest is cut off.")
        yield number, message[at : at + length]
        at += length


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number and where it ends."""
    value = 0
    for count, byte in enumerate(message[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * count)
        if byte < 0x80:
            return value, at + count + 1
    raise damaged("The manifest is cut off.")
