"""What no line of the log may have: secrets, and characters that forge a line or move a terminal.

Names of files, packages and hosts are the sample's to choose, and what libraries say of an address may have
its password. So every text of a line goes through here, last, whoever wrote it.
"""

import re
import unicodedata

from structlog.typing import EventDict, WrappedLogger

_MASK = "**********"
_SECRET_KEY = re.compile(r"(?i)authorization|cookie|passw|secret|token|api_?key|credential")
_IN_TEXT = (
    (re.compile(r"(?i)([a-z][a-z0-9+.-]*://[^\s/:@'\"]*:)[^\s/@'\"]+(?=@)"), rf"\1{_MASK}"),
    (re.compile(r"(?i)\b((?:proxy-)?authorization['\"]?\s*[:=,]\s*(?:b?['\"])?)[^\r\n'\"]+"), rf"\1{_MASK}"),
    (re.compile(r"(?i)\b((?:set-)?cookie['\"]?\s*[:=,]\s*(?:b?['\"])?)[^\r\n'\"]+"), rf"\1{_MASK}"),
    (re.compile(r"(?i)\b((?:bearer|basic)\s+)[a-z0-9._~+/=-]{8,}"), rf"\1{_MASK}"),
    (
        re.compile(
            r"(?i)\b((?:[a-z]*password|x-api-key|(?:client_)?secret|access_token|api_key)['\"]?\s*[:=]\s*"
            r"['\"]?)[^\s'\"&;,]+"
        ),
        rf"\1{_MASK}",
    ),
)
_FORGING = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Unicode's categories: controls, what turns the direction of writing, surrogates, separators of lines."""
_LONGEST = 16_384
_DEEPEST = 4


def safe(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """A processor of structlog: the same line, with nothing in it that must not be."""
    return {_escaped(str(key)): _value(key, value) for key, value in event.items()}


def _value(key: object, value: object, depth: int = 0) -> object:
    if isinstance(key, str) and _SECRET_KEY.search(key) and value not in (None, ""):
        return _MASK
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict) and depth < _DEEPEST:
        return {_escaped(str(name)): _value(name, one, depth + 1) for name, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset) and depth < _DEEPEST:
        return [_value(None, one, depth + 1) for one in value]
    text = masked(str(value)[:_LONGEST])
    return _lines(text) if key == "exception" else _escaped(text)


def masked(text: str) -> str:
    """Without what looks like a secret."""
    for pattern, instead in _IN_TEXT:
        text = pattern.sub(instead, text)
    return text


def _lines(text: str) -> str:
    """A traceback keeps its lines; each begins so that none can be taken for a line of the log."""
    return "\n".join(f"  | {_escaped(line)}" for line in text.split("\n"))


def _escaped(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(one) if unicodedata.category(one) in _FORGING else one for one in text)


def _escape(one: str) -> str:
    return one.encode("unicode_escape", "surrogatepass").decode()
