"""The scenario `replay`: what a recording has is answered from it, all else as plain."""

import base64
import binascii
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from sandbox.gateway.briefing import Briefing
from sandbox.gateway.scenarios.contract import Answer, Request, Scenario
from sandbox.gateway.scenarios.plain import Plain

_PLAIN = Plain()
_MOST_ENTRIES = 20_000
_KEPT = frozenset({"location", "set-cookie", "etag", "last-modified", "cache-control"})

Place = tuple[str, ...]


class Replay(Scenario):
    """Answers from a HAR file, or from the flows that an earlier run kept."""

    name = "replay"
    argument = "FILE"
    requires = ("recording",)
    provides = (
        "the recorded status, type, body and cookies, by method, host, path and query, else without query",
        "several answers of one place in their order; the last one goes on",
    )
    limits = (
        "HTTP only; bodies that a browser left out of its HAR are empty",
        "`Content-Encoding` is dropped: a HAR has decoded bodies",
    )

    def __init__(self, entries: Mapping[Place, list[Answer]] | None = None) -> None:
        self._entries = entries or {}

    def prepared(self, briefing: Briefing) -> "Replay":
        if not briefing.recording:
            raise ValueError(
                "replay needs a recording, as replay:FILE.har, and only the command line takes one"
            )
        return Replay(_read(briefing.recording))

    def run(self, request: Request) -> Answer:
        path = request.path.partition("?")[0]
        for place in ((request.method, request.host, request.path), (request.method, request.host, path)):
            if found := self._entries.get(place):
                return found[min(request.visit, len(found) - 1)]
        return _PLAIN.run(request)


def _read(recording: str) -> Mapping[Place, list[Answer]]:
    """Raises ValueError for what is no HAR (W3C draft "HTTP Archive", `log.entries`)."""
    try:
        entries = json.loads(recording)["log"]["entries"][:_MOST_ENTRIES]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("the recording is no HAR") from error
    found: dict[Place, list[Answer]] = defaultdict(list)
    for entry in entries:
        for place, answer in _entry(entry):
            found[place].append(answer)
    return found


def _entry(entry: object) -> Iterator[tuple[Place, Answer]]:
    """Under its full path, and under that without the query; nothing for an entry that is broken."""
    try:
        request, response = entry["request"], entry["response"]  # type: ignore[index]
        parts = urlsplit(str(request["url"]))
        status = int(response["status"])
        answer = Answer(status, *_content(response.get("content") or {}), _headers(response))
        method, host = str(request["method"]), parts.hostname or ""
    except (KeyError, TypeError, ValueError, AttributeError):
        return
    if not 200 <= status <= 599:
        return
    path = parts.path or "/"
    yield (method, host, path), answer
    if parts.query:
        yield (method, host, f"{path}?{parts.query}"), answer


def _content(content: Mapping[str, object]) -> tuple[str, bytes]:
    text, kind = str(content.get("text") or ""), str(content.get("mimeType") or "")[:200]
    if content.get("encoding") != "base64":
        return kind, text.encode("utf-8", "replace")
    try:
        return kind, base64.b64decode(text)
    except binascii.Error as error:
        raise ValueError("not base64") from error


def _headers(response: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    given = response.get("headers")
    found = []
    for header in given if isinstance(given, list) else ():
        name, value = str(header["name"]), str(header["value"])
        if name.lower() in _KEPT and name.isascii() and value.isprintable() and value.isascii():
            found.append((name, value[:4096]))
    return tuple(found)
