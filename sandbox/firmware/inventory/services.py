"""Services that init starts, as its scripts declare them.

Source: AOSP system/core/init/README.md and service_parser.cpp; the scripts' places:
init.cpp, `LoadBootScripts`.
"""

import re
from collections.abc import Iterator

from sandbox.firmware.inventory.model import InitService
from sandbox.firmware.inventory.tree import PhoneTree

_PLACE = re.compile(r"/(?:[^/]+\.rc|(?:.*/)?etc/init/(?:.*/)?[^/]+\.rc)")
_SECTIONS = ("service", "on", "import")
_WORD = re.compile(r'"((?:\\.|[^"\\])*)"|((?:\\.|[^\s"\\])+)')
_LARGEST = 2 << 20
_MOST_WORDS = 64
_LONGEST = 512


def places(tree: PhoneTree) -> tuple[str, ...]:
    """Every init script of the image."""
    return tuple(sorted(path for path in tree.files if _PLACE.fullmatch(path)))


def services(tree: PhoneTree) -> tuple[InitService, ...]:
    """The services of all scripts, by name; where two scripts name one, both are listed."""
    found = [service for path in places(tree) for service in parsed(tree.text(path, _LARGEST), path)]
    return tuple(sorted(found, key=lambda service: (service.name, service.source)))


def parsed(text: str, source: str) -> Iterator[InitService]:
    """The services that one script declares."""
    current: dict[str, object] | None = None
    for words in _statements(text):
        if words[0] in _SECTIONS:
            if current is not None:
                yield InitService.model_validate(current)
            current = _begun(words, source)
        elif current is not None:
            _option(current, words)
    if current is not None:
        yield InitService.model_validate(current)


def _begun(words: list[str], source: str) -> dict[str, object] | None:
    if words[0] != "service" or len(words) < 3:
        return None
    return {"name": words[1], "command": tuple(words[2:]), "source": source}


def _option(service: dict[str, object], words: list[str]) -> None:
    name, rest = words[0], words[1:]
    if name == "disabled":
        service["disabled"] = True
    elif name in ("user", "seclabel") and rest:
        service[name] = rest[0]
    elif name == "class" and rest:
        service["classes"] = tuple(rest)
    elif name == "socket" and rest:
        sockets = service.get("sockets", ())
        service["sockets"] = (*sockets, rest[0]) if isinstance(sockets, tuple) else (rest[0],)


def _statements(text: str) -> Iterator[list[str]]:
    """Lines as words; a backslash at the end joins lines, `#` begins a comment."""
    for line in re.sub(r"\\\r?\n", " ", text).splitlines():
        words = [_word(match) for match in _WORD.finditer(line.partition("#")[0])][:_MOST_WORDS]
        if words:
            yield words


def _word(match: re.Match[str]) -> str:
    return (match[1] if match[1] is not None else match[2])[:_LONGEST]
