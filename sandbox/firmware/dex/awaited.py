"""Which answers the code of a DEX file waits for: the keys that it asks of JSON, and the way to each.

The code of a method is read once from top to bottom, without its branches: a register holds a string, a JSON
object or a list of which the way from the root is known, or nothing that counts. Source of formats: AOSP,
"Dalvik bytecode" and "Dalvik executable instruction formats" (11x, 12x, 21c, 22x, 31c, 32x, 35c, 3rc).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.firmware.dex.code import code_of, step
from sandbox.firmware.dex.file import DexFile, broken
from sandbox.gateway.briefing import Kind

_CONST, _CONST_JUMBO, _CONST_4 = 0x1A, 0x1B, 0x12
_MOVE_RESULT = frozenset((0x0A, 0x0B, 0x0C))
_MOVE = {0x01: 1, 0x04: 1, 0x07: 1, 0x02: 2, 0x05: 2, 0x08: 2, 0x03: 3, 0x06: 3, 0x09: 3}
_INVOKE, _INVOKE_RANGE = range(0x6E, 0x73), range(0x74, 0x79)
_OBJECT = re.compile(r"L[\w/$]*/(JSONObject|JsonObject);")
_LIST = re.compile(r"L[\w/$]*/(JSONArray|JsonArray);")
_GET = re.compile(
    r"(?:get|opt)(?:As)?(String|Int|Long|Double|Boolean|(?:JSON|Json)(?:Object|Array))?(?:Value)?"
)
_KINDS = {
    "String": Kind.TEXT, "Int": Kind.NUMBER, "Long": Kind.NUMBER, "Double": Kind.NUMBER,
    "Boolean": Kind.TRUTH, "JSONObject": Kind.OBJECT, "JsonObject": Kind.OBJECT,
    "JSONArray": Kind.LIST, "JsonArray": Kind.LIST,
}  # fmt: skip
_MANY = {
    Kind.TEXT: Kind.TEXTS, Kind.NUMBER: Kind.NUMBERS, Kind.TRUTH: Kind.NUMBERS,
    Kind.OBJECT: Kind.OBJECTS, Kind.LIST: Kind.LIST,
}  # fmt: skip
_MOST_DEPTH = 6
_MOST_KEYS = 2_000
_DECRYPT_MODE = 2  # javax.crypto.Cipher.DECRYPT_MODE
_CRYPTO = {
    ("Ljava/lang/String;", "getBytes"): "getBytes",
    ("Ljavax/crypto/Cipher;", "getInstance"): "getInstance",
    ("Ljavax/crypto/Cipher;", "init"): "init",
    ("Ljavax/crypto/spec/SecretKeySpec;", "<init>"): "key",
    ("Ljavax/crypto/spec/DESKeySpec;", "<init>"): "key",
    ("Ljavax/crypto/spec/DESedeKeySpec;", "<init>"): "key",
    ("Ljavax/crypto/spec/IvParameterSpec;", "<init>"): "vector",
}

Way = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A JSON object or list in a register. `way` is None where nobody knows how it was come by."""

    way: Way | None


@dataclass(frozen=True, slots=True)
class _Bytes:
    """The bytes of a text that stands in the code."""

    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One key, what its value is taken for, and the way to the object that it is asked of."""

    name: str
    kind: Kind
    parent: Way | None


@dataclass
class Awaited:
    """`keys` in the order of the code, each once; `compared` are beginnings of lines that it knows.

    `secrets` are texts whose bytes are used, those of a key first; `decrypts`: a cipher is made for that.
    `matched` are authority and path of what a content provider tells apart; the authority is "" where it is
    made up.
    """

    keys: dict[Asked, None] = field(default_factory=dict)
    compared: dict[str, None] = field(default_factory=dict)
    classes: dict[str, None] = field(default_factory=dict)
    ciphers: dict[str, None] = field(default_factory=dict)
    secrets: dict[str, None] = field(default_factory=dict)
    vectors: dict[str, None] = field(default_factory=dict)
    loose: dict[str, None] = field(default_factory=dict)
    decrypts: bool = False
    matched: dict[tuple[str, str], None] = field(default_factory=dict)


def awaited(dex: DexFile) -> Awaited:
    """Read all code that could ask anything. Raises BadInput (`broken_dex`)."""
    reader = _Reader(dex)
    if reader.asks:
        try:
            for units, start, end in code_of(dex):
                reader.read(units, start, end)
        except (IndexError, struct.error) as error:
            raise broken("its code lies outside of it") from error
    return reader.found


class _Reader:
    """Reads one body after another into `found`."""

    def __init__(self, dex: DexFile) -> None:
        self.found = Awaited()
        self._dex = dex
        self._calls = dict(_calls(dex))
        self._registers: dict[int, object] = {}
        self._result: object = None
        self._lists: dict[str, list[Asked]] = {}

    @property
    def asks(self) -> bool:
        """Whether there is anything to read for."""
        return bool(self._calls)

    def read(self, units: memoryview, at: int, end: int) -> None:
        """One body."""
        self._registers, self._result = {}, None
        while at < end:
            self._take(units, at)
            at += step(units, at)

    def _take(self, units: memoryview, at: int) -> None:
        unit = units[at]
        operation, register = unit & 0xFF, unit >> 8
        if operation == _CONST:
            self._registers[register] = self._text(units[at + 1])
        elif operation == _CONST_4:
            self._registers[register & 0xF] = (unit >> 12 ^ 8) - 8
        elif operation == _CONST_JUMBO:
            self._registers[register] = self._text(units[at + 1] | units[at + 2] << 16)
        elif operation in _INVOKE or operation in _INVOKE_RANGE:
            call = self._calls.get(units[at + 1])
            self._result = self._called(*call, _arguments(units, at)) if call else None
        elif operation in _MOVE_RESULT:
            self._registers[register] = self._result
        elif operation in _MOVE:
            target, source = _moved(units, at, _MOVE[operation])
            self._registers[target] = self._registers.get(source)

    def _text(self, index: int) -> str | None:
        return self._dex.strings[index] if index < len(self._dex.strings) else None

    def _called(self, what: str, name: str, arguments: list[int]) -> object:
        values = [self._registers.get(register) for register in arguments]
        if what == "object":
            return self._of_object(name, arguments, values)
        if what == "list":
            return self._of_list(name, values)
        if what == "cipher":
            return self._of_cipher(name, values)
        if what == "content":
            self._of_content(values)
            return None
        texts = [value for value in values if isinstance(value, str)]
        if texts:
            (self.found.compared if what == "begin" else self.found.classes).setdefault(texts[-1])
        return None

    def _of_cipher(self, name: str, values: list[object]) -> object:
        """`values` begin with the object, but for the static `getInstance`."""
        first, second = (*values, None, None)[:2]
        if name == "getBytes" and isinstance(first, str):
            self.found.loose.setdefault(first)
            return _Bytes(first)
        if name == "getInstance" and isinstance(first, str):
            self.found.ciphers.setdefault(first)
        elif name == "init" and second == _DECRYPT_MODE:
            self.found.decrypts = True
        elif name in ("key", "vector") and isinstance(second, _Bytes):
            (self.found.secrets if name == "key" else self.found.vectors).setdefault(second.text)
        return None

    def _of_content(self, values: list[object]) -> None:
        """`values` are the matcher, authority, path and a number."""
        authority, path = (*values, None, None, None)[1:3]
        if isinstance(path, str) and len(self.found.matched) < _MOST_KEYS:
            self.found.matched.setdefault((authority if isinstance(authority, str) else "", path))

    def _of_object(self, name: str, arguments: list[int], values: list[object]) -> object:
        if name == "<init>" and arguments:
            self._registers[arguments[0]] = _Node(())
            return None
        kind, key = _kind(name), next((value for value in values[1:2] if isinstance(value, str)), None)
        if kind is None or key is None:
            return None
        parent = values[0].way if isinstance(values[0], _Node) else None
        asked = Asked(key, kind, parent)
        if asked not in self.found.keys and len(self.found.keys) < _MOST_KEYS:
            self.found.keys[asked] = None
            if kind is Kind.LIST:
                self._lists.setdefault(key, []).append(asked)
        if kind not in (Kind.OBJECT, Kind.LIST) or len(parent or ()) >= _MOST_DEPTH:
            return None
        return _Node((*(parent or ()), key))

    def _of_list(self, name: str, values: list[object]) -> object:
        """Now it is known what a list that was asked for before is a list of."""
        kind, node = _kind(name), values[0] if values else None
        if kind is None or not isinstance(node, _Node) or not node.way:
            return None
        for asked in self._lists.pop(node.way[-1], ()):
            del self.found.keys[asked]
            self.found.keys.setdefault(Asked(asked.name, _MANY[kind], asked.parent))
        return node if kind is Kind.OBJECT else None


def _kind(name: str) -> Kind | None:
    """What a method's result is, by its name; None for one that gives nothing of the object."""
    found = _GET.fullmatch(name)
    return None if found is None else _KINDS.get(found[1] or "String")


def _calls(dex: DexFile) -> Iterator[tuple[int, tuple[str, str]]]:
    """The methods that tell something, by their index: what about, and their name."""
    for index, member in enumerate(dex.methods):
        owner, name = dex.descriptor(member.owner), dex.strings[member.name]
        if _OBJECT.fullmatch(owner):
            yield index, ("object", name)
        elif _LIST.fullmatch(owner):
            yield index, ("list", name)
        elif owner == "Ljava/lang/String;" and name == "startsWith":
            yield index, ("begin", name)
        elif (owner, name) in _CRYPTO:
            yield index, ("cipher", _CRYPTO[owner, name])
        elif (owner, name) == ("Landroid/content/UriMatcher;", "addURI"):
            yield index, ("content", name)
        elif name == "loadClass" or (owner == "Ljava/lang/Class;" and name == "forName"):
            yield index, ("class", name)


def _arguments(units: memoryview, at: int) -> list[int]:
    """The registers of a call."""
    if units[at] & 0xFF in _INVOKE_RANGE:
        return list(range(units[at + 2], units[at + 2] + (units[at] >> 8)))
    packed = units[at + 2]
    registers = [packed >> shift & 0xF for shift in (0, 4, 8, 12)]
    return [*registers, units[at] >> 8 & 0xF][: units[at] >> 12]


def _moved(units: memoryview, at: int, length: int) -> tuple[int, int]:
    """Target and source of a move."""
    if length == 1:
        return units[at] >> 8 & 0xF, units[at] >> 12
    return (units[at] >> 8, units[at + 1]) if length == 2 else (units[at + 1], units[at + 2])
