"""The shapes of answer in which orders come. Pure.

`generic` keys are those that published families use: `sf` (an array of shell commands), `cmd`, `command`,
`shell`, lists of `tasks`; a sample's own keys come first where its code tells them.
"""

import base64
import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from xml.sax.saxutils import escape

from sandbox.gateway.briefing import Hints
from sandbox.gateway.probes.fill import Filling
from sandbox.gateway.probes.seal import seal


@dataclass(frozen=True)
class Form(ABC):
    """One shape. `requires` is what it is given for, `provides` what a sample finds in it."""

    name: ClassVar[str]
    content_type: ClassVar[str]
    requires: ClassVar[str]
    provides: ClassVar[str]
    limits: ClassVar[str]

    @abstractmethod
    def run(self, filling: Filling, hints: Hints) -> bytes:
        """The body."""


class Json(Form):
    """An object with the keys that the sample's code asks for, and those of known families."""

    name = "json"
    content_type = "application/json; charset=utf-8"
    requires = "a request that is no page, picture or file"
    provides = "each key with a value of the kind that the code takes it for"
    limits = "keys that are made at run time, or are a field's own name without an annotation, are not known"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        return json.dumps(_generic(filling) | filling.json(hints.keys)).encode()


class JsonList(Form):
    """The same object in an array, behind the orders as texts."""

    name = "json-list"
    content_type = "application/json; charset=utf-8"
    requires = "a later visit"
    provides = "an array at the root"
    limits = "texts come before the object"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        return json.dumps([*filling.texts(), _generic(filling) | filling.json(hints.keys)]).encode()


class Lines(Form):
    """One order a line, plain, and behind each beginning that the sample compares lines with."""

    name = "lines"
    content_type = "text/plain; charset=utf-8"
    requires = (
        "code that compares beginnings of lines, or runs something and asks no JSON; else a later visit"
    )
    provides = "text orders"
    limits = "one line is one order; no lengths, no binary frames"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        first, *_ = filling.texts()
        lines = [first, *(f"{begin}{_gap(begin)}{first}" for begin in hints.prefixes)]
        return "".join(f"{line}\n" for line in lines).encode()


class OneLine(Form):
    """The order of the visit, and nothing else."""

    name = "line"
    content_type = "text/plain; charset=utf-8"
    requires = "as for lines"
    provides = "a body that is the order"
    limits = "no end of line"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        return filling.texts()[0].encode()


class Xml(Form):
    """Elements and attributes named as the generic keys and the sample's own."""

    name = "xml"
    content_type = "application/xml; charset=utf-8"
    requires = "a later visit"
    provides = "the orders as elements"
    limits = "one level; no namespaces"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        first = escape(filling.texts()[0])
        names = dict.fromkeys(("command", "cmd", "url", *(key.name for key in hints.keys)))
        inner = "".join(f"<{name}>{first}</{name}>" for name in names if name.isidentifier())
        return f'<?xml version="1.0" encoding="utf-8"?>\n<response>{inner}</response>\n'.encode()


class Base64(Form):
    """The JSON in base64."""

    name = "base64"
    content_type = "text/plain"
    requires = "a later visit"
    provides = "orders for a sample that decodes first"
    limits = "the standard alphabet, on one line"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        return base64.b64encode(Json().run(filling, hints))


class Hex(Form):
    """The JSON in hex."""

    name = "hex"
    content_type = "text/plain"
    requires = "a later visit"
    provides = "orders for a sample that decodes first"
    limits = "lower case"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        return Json().run(filling, hints).hex().encode()


class SealedHex(Form):
    """The JSON encrypted with a key that stands in the sample's code, in hex."""

    name = "sealed-hex"
    content_type = "text/plain"
    requires = "code with a cipher and a key; first where it decrypts"
    provides = "orders that only the sample can read"
    limits = "DES, DESede and AES in ECB and CBC, keys that are a text's bytes; no digest of a key, no GCM"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        return _sealed(filling, hints).hex().encode()


class SealedBase64(Form):
    """The same in base64."""

    name = "sealed-base64"
    content_type = "text/plain"
    requires = "as for sealed-hex"
    provides = "the same"
    limits = "the standard alphabet, on one line"

    def run(self, filling: Filling, hints: Hints) -> bytes:
        return base64.b64encode(_sealed(filling, hints))


FORMS: tuple[Form, ...] = (
    Json(),
    Lines(),
    OneLine(),
    JsonList(),
    Xml(),
    Base64(),
    Hex(),
    SealedHex(),
    SealedBase64(),
)
_SURE_VISITS = 12


def form_of(visit: int, hints: Hints) -> tuple[Form, int]:
    """The shape of this visit, and the turn of its orders.

    At first come the shapes that the code waits for, each with the first order before any has the next; in
    the end every other visit gives each shape in its turn.
    """
    likely = _likely(hints)
    if visit < _SURE_VISITS or visit % 2:
        return likely[visit % len(likely)], visit // len(likely)
    return FORMS[visit // 2 % len(FORMS)], visit


def _likely(hints: Hints) -> Sequence[Form]:
    if hints.recipes:
        sealed, plain = (SealedHex(), SealedBase64()), (Json(),)
        return (*sealed, *plain) if hints.decrypts else (*plain, *sealed)
    if not hints.keys and (hints.prefixes or hints.abilities):
        return Lines(), OneLine(), Json()
    return (Json(), Lines()) if hints.prefixes else (Json(),)


def _sealed(filling: Filling, hints: Hints) -> bytes:
    """By the recipe of this visit; plain where there is none that works."""
    data = Json().run(filling, hints)
    sealed = [found for recipe in hints.recipes if (found := seal(recipe, data))]
    return sealed[filling.visit % len(sealed)] if sealed else data


def _gap(begin: str) -> str:
    """What a line has between a word and what follows."""
    return " " if begin[-1].isalnum() else ""


def _generic(filling: Filling) -> dict[str, object]:
    command, address = filling.command(), filling.address()
    return {
        "code": 0,
        "msg": "ok",
        "sf": [command],
        "cmd": command,
        "command": command,
        "shell": command,
        "tasks": [{"id": 1, "type": "shell", "cmd": command}, {"id": 2, "type": "url", "url": address}],
        "url": address,
        "interval": 3600,
    }
