"""A name for each operation, which is a method's name in a client: `list_submissions`, `cancel_submission`.

It follows from the method and the path alone, so that it stays when functions are renamed.
"""

import re
from collections.abc import Sequence

from fastapi.routing import APIRoute

_VERBS = {"PUT": "replace", "PATCH": "update", "DELETE": "delete", "HEAD": "check", "OPTIONS": "describe"}
_VERSION = re.compile(r"v\d+")


def name_of_route(route: APIRoute) -> str:
    """For FastAPI's `generate_unique_id_function`; where a route answers several methods, of the first."""
    return operation_name(min(route.methods or {"GET"}), route.path_format)


def operation_name(method: str, path: str) -> str:
    """`GET …/submissions/{id}/flows`: `list_submission_flows`; `POST …/{id}/cancel`: `cancel_submission`."""
    segments = [part for part in path.split("/") if part and not _VERSION.fullmatch(part)]
    words = [_word(part) for part in segments if not _parameter(part)]
    if not words:
        return _VERBS.get(method, method.lower()) + "_root"
    whole = _parameter(segments[-1])
    if method == "GET":
        return _joined("get" if whole or not _plural(words[-1]) else "list", words, whole=whole)
    if method == "POST":
        return _posted(words, whole=whole, of_one=len(segments) > 1 and _parameter(segments[-2]))
    return _joined(_VERBS.get(method, method.lower()), words, whole=whole)


def _posted(words: Sequence[str], *, whole: bool, of_one: bool) -> str:
    """To a collection it makes something; to anything else it is the deed that the last word names."""
    if whole or _plural(words[-1]):
        return _joined("create", words, whole=True)
    return _joined(words[-1], words[:-1], whole=of_one)


def _joined(verb: str, words: Sequence[str], *, whole: bool) -> str:
    """All in the singular but the last one, where it is not one of a collection that is meant."""
    last = [_singular(words[-1]) if whole else words[-1]] if words else []
    return "_".join([verb, *map(_singular, words[:-1]), *last])


def _parameter(segment: str) -> bool:
    return segment.startswith("{")


def _word(segment: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", segment.lower()).strip("_")


def _plural(word: str) -> bool:
    return word != _singular(word)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word if word.endswith(("ss", "us")) else word.removesuffix("s")
