"""Java object serialisation (Java Object Serialization Specification, version 6, chapter 6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.detect.decoders.base import Decoded
from sandbox.detect.decoders.cursor import Cursor, TooLong
from sandbox.detect.decoders.lines import Lines, Malformed, printable

_MAGIC = re.compile(rb"\xac\xed\x00\x05[\x70-\x7e]")
_NULL, _REFERENCE, _CLASS_DESC, _OBJECT, _STRING, _ARRAY, _CLASS, _BLOCK, _END = range(0x70, 0x79)
_RESET, _LONG_BLOCK, _EXCEPTION, _LONG_STRING, _PROXY, _ENUM = range(0x79, 0x7F)
_FIRST_HANDLE = 0x7E0000
_WRITES, _SERIALIZABLE, _EXTERNALIZABLE, _BLOCKS = 1, 2, 4, 8
_SIZES = {"B": 1, "C": 2, "D": 8, "F": 4, "I": 4, "J": 8, "S": 2, "Z": 1}
_MAX_DEPTH = 100
_MAX_STREAMS = 100
_SURROGATE = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@dataclass(slots=True)
class _Class:
    """A class description: its flags, its fields as (type, name), and its superclass."""

    name: str
    flags: int = 0
    fields: list[tuple[str, bytes]] = field(default_factory=list)
    parent: "_Class | None" = None


class JavaObjects:
    """What `ObjectOutputStream` writes: objects with their fields, strings, arrays and blocks of data."""

    name = "java-serialisation"
    requires = "the bytes ac ed 00 05 and a type code, anywhere"
    provides = (
        "a line for each text and each number behind its field's name; byte arrays and blocks as pieces"
    )
    limits = (
        "what an externalisable class of the first protocol wrote; nesting beyond 100; behind a fault nothing"
    )
    trigger = _MAGIC.pattern
    form = True

    def run(self, data: bytes) -> Iterator[Decoded]:
        at = 0
        for _ in range(_MAX_STREAMS):
            match = _MAGIC.search(data, at)
            if match is None:
                return
            stream = _Stream(Cursor(data, match.start() + 4), Lines(data))
            truncated = stream.read_all()
            at = max(stream.cursor.at, match.end())
            yield from stream.lines.decoded(truncated=truncated)


class _Stream:
    def __init__(self, cursor: Cursor, lines: Lines) -> None:
        self.cursor, self.lines = cursor, lines
        self._handles: list[object] = []

    def read_all(self) -> bool:
        """Read contents as long as they make sense. Whether there were too many values."""
        try:
            while self.cursor.at < self.cursor.end:
                self._content(b"", _MAX_DEPTH)
        except TooLong:
            return True
        except Malformed:
            pass
        return False

    def _content(self, key: bytes, depth: int) -> int:
        """One content; its type code."""
        self.cursor.step()
        code = self.cursor.byte()
        if depth <= 0:
            raise Malformed
        if code in (_STRING, _LONG_STRING):
            self._string(code, key)
        elif code == _OBJECT:
            self._object(depth - 1)
        elif code == _ARRAY:
            self._array(key, depth - 1)
        elif code in (_BLOCK, _LONG_BLOCK):
            size = self.cursor.unsigned(1 if code == _BLOCK else 4)
            start = self.cursor.skip(size)
            self.lines.raw(start, self.cursor.at)
        elif code in (_CLASS_DESC, _PROXY):
            self._description(code, depth - 1)
        else:
            self._rest(code, depth - 1)
        return code

    def _rest(self, code: int, depth: int) -> None:
        if code == _REFERENCE:
            self._known()
        elif code == _CLASS:
            self._class(depth)
            self._handles.append(None)
        elif code == _ENUM:
            self._class(depth)
            self._handles.append(None)
            self._content(b"", depth)
        elif code == _RESET:
            self._handles.clear()
        elif code not in (_NULL, _END):
            raise Malformed

    def _string(self, code: int, key: bytes) -> None:
        size = self.cursor.unsigned(2 if code == _STRING else 8)
        start = self.cursor.skip(size)
        raw = self.cursor.data[start : self.cursor.at]
        self._handles.append(raw)
        text = modified_utf8(raw)
        if raw and printable(text):
            self.lines.add(text, start, self.cursor.at, key)
        else:
            self.lines.raw(start, self.cursor.at, key)

    def _known(self) -> object:
        number = self.cursor.unsigned(4) - _FIRST_HANDLE
        if not 0 <= number < len(self._handles):
            raise Malformed
        return self._handles[number]

    def _class(self, depth: int) -> _Class | None:
        """A class description, new or known, or none."""
        code = self.cursor.byte()
        if code == _NULL:
            return None
        if code == _REFERENCE:
            known = self._known()
            if not isinstance(known, _Class):
                raise Malformed
            return known
        return self._description(code, depth)

    def _description(self, code: int, depth: int) -> _Class:
        if code not in (_CLASS_DESC, _PROXY) or depth <= 0:
            raise Malformed
        new = _Class("" if code == _PROXY else self._utf().decode("utf-8", "replace"))
        if code == _CLASS_DESC:
            self.cursor.skip(8)
        self._handles.append(new)
        if code == _PROXY:
            for _ in range(self.cursor.unsigned(4)):
                self._utf()
            new.flags = _SERIALIZABLE
        else:
            self._fields(new, depth)
        self._annotation(depth)
        new.parent = self._class(depth - 1)
        return new

    def _fields(self, new: _Class, depth: int) -> None:
        new.flags = self.cursor.byte()
        for _ in range(self.cursor.unsigned(2)):
            kind = chr(self.cursor.byte())
            new.fields.append((kind, self._utf()))
            if kind in "[L":
                before = self.lines.mark()
                self._content(b"", depth)  # the name of its type, no value
                self.lines.back(before)

    def _utf(self) -> bytes:
        return self.cursor.bytes(self.cursor.unsigned(2))

    def _annotation(self, depth: int) -> None:
        while self._content(b"", depth) != _END:
            pass

    def _object(self, depth: int) -> None:
        described = self._class(depth)
        self._handles.append(None)
        line: list[_Class] = []
        while described is not None and len(line) < _MAX_DEPTH:
            line.append(described)
            described = described.parent
        for each in reversed(line):
            self._values(each, depth)

    def _values(self, of: _Class, depth: int) -> None:
        if of.flags & _SERIALIZABLE:
            for kind, name in of.fields:
                self._value(kind, name, depth)
            if of.flags & _WRITES:
                self._annotation(depth)
        elif of.flags & _EXTERNALIZABLE:
            if not of.flags & _BLOCKS:
                raise Malformed
            self._annotation(depth)

    def _value(self, kind: str, key: bytes, depth: int) -> None:
        if kind in "[L":
            self._content(key, depth)
            return
        if kind not in _SIZES:
            raise Malformed
        self.cursor.step()
        start = self.cursor.at
        if kind in "DF":
            self.lines.real(
                self.cursor.real(">d" if kind == "D" else ">f"),
                start,
                self.cursor.at,
                key,
                single=kind == "F",
            )
        elif kind in "BZ":
            self.cursor.skip(1)
        else:
            value = self.cursor.signed(_SIZES[kind])
            self.lines.number(value, start, self.cursor.at, key)

    def _array(self, key: bytes, depth: int) -> None:
        described = self._class(depth)
        self._handles.append(None)
        kind = described.name[1:2] if described else ""
        count = self.cursor.unsigned(4)
        if kind == "B":
            start = self.cursor.skip(count)
            self.lines.raw(start, self.cursor.at, key)
        elif kind == "C":
            start = self.cursor.skip(2 * count)
            text = self.cursor.data[start : self.cursor.at].decode("utf-16-be", "replace")
            self.lines.add(text.encode("utf-8", "replace"), start, self.cursor.at, key)
        else:
            for _ in range(count):
                self._value(kind, key, depth)


def modified_utf8(raw: bytes) -> bytes:
    """Java's UTF-8 as everybody's: NUL is two bytes in it, and each half of a pair of surrogates three."""
    if b"\xed" not in raw and b"\xc0\x80" not in raw:
        return raw
    try:
        text = raw.replace(b"\xc0\x80", b"\x00").decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw
    return _SURROGATE.sub(lambda pair: _character(pair[0]), text).encode("utf-8", "replace")


def _character(pair: str) -> str:
    return pair.encode("utf-16-be", "surrogatepass").decode("utf-16-be")
