"""A request as a command that sends it again; no shell and no terminal obeys what is in it. Pure."""

import shlex

from sandbox.gateway.flow import HttpExchange

_LONGEST_BODY = 4096
_BY_CURL = frozenset({"content-length", "host", "connection", "transfer-encoding"})


def curl(exchange: HttpExchange, body: bytes, payload: str) -> str:
    """A body that is long or no text is read from a file named after `payload`, its sha-256."""
    words = ["curl", "--request", word(exchange.method)]
    for name, value in exchange.request_headers:
        if name.lower() not in _BY_CURL:
            words += ["\\\n  --header", word(f"{name}: {value}")]
    if body:
        words += ["\\\n  --data-binary", _body(body, payload)]
    return " ".join([*words, "\\\n ", word(exchange.url)])


def word(text: str) -> str:
    """One word of a POSIX shell; with `$'…'` where it has characters that a terminal would obey."""
    if text.isprintable():
        return shlex.quote(text)
    return "$'" + "".join(_escaped(character) for character in text) + "'"


def _escaped(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if character.isprintable():
        return character
    return "".join(f"\\x{byte:02x}" for byte in character.encode("utf-8", "surrogateescape"))


def _body(body: bytes, payload: str) -> str:
    try:
        text = body.decode() if len(body) <= _LONGEST_BODY else ""
    except UnicodeDecodeError:
        text = ""
    # A first @ would be a file's name; a NUL ends a word.
    return word(text) if text and not text.startswith("@") and "\0" not in text else word(f"@{payload}")
