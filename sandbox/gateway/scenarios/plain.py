"""The scenario `plain`: every host is up, knows nothing, and accepts everything."""

import base64
import json
import re
from pathlib import PurePosixPath

from sandbox.gateway.scenarios.contract import Answer, Request, Scenario

# The smallest valid PNG: one transparent pixel.
_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_HTML = Answer(200, "text/html; charset=utf-8", b"<!doctype html><title>OK</title><p>OK</p>\n")
_JSON = Answer(200, "application/json", b"{}")
_TEXT = Answer(200, "text/plain; charset=utf-8", b"")
_IMAGE = Answer(200, "image/png", _PNG)
_BY_SUFFIX = {
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico"), _IMAGE),
    **dict.fromkeys((".htm", ".html", ".php", ".asp", ".jsp"), _HTML),
    ".js": Answer(200, "application/javascript", b""),
    ".css": Answer(200, "text/css", b""),
    ".json": _JSON,
    ".txt": _TEXT,
    ".xml": Answer(200, "application/xml", b'<?xml version="1.0"?><ok/>'),
}
# What is answered to a request of which nothing is known: another scenario may know better.
NOTHING = frozenset((_HTML.body, _JSON.body, _TEXT.body, _BY_SUFFIX[".xml"].body))
# Files that an app would install, load or run: there are none, so asking for one gets "not found".
_DOWNLOADS = frozenset((".apk", ".dex", ".jar", ".so", ".zip", ".bin", ".img", ".gz", ".exe"))
# Connectivity checks of Android, of makers' builds, and of Apple and Microsoft (their public behaviour).
_EMPTY_CHECKS = ("/generate_204", "/gen_204", "/generate204", "/mobile/status.php")
_FIXED = {
    "/robots.txt": Answer(200, "text/plain", b"User-agent: *\nDisallow:\n"),
    "/ncsi.txt": Answer(200, "text/plain", b"Microsoft NCSI"),
    "/connecttest.txt": Answer(200, "text/plain", b"Microsoft Connect Test"),
    "/hotspot-detect.html": Answer(200, "text/html", b"<HTML><BODY>Success</BODY></HTML>"),
}
# Firebase Installations, which Firebase's libraries ask before anything else. Its answer has to name an
# installation and a token, or they give up (Google's public REST API, `projects.installations`).
_INSTALLATIONS = re.compile(r"/v1/projects/[^/]+/installations(/[^/]+/authtokens:generate)?")
_TOKEN = {"token": "eyJhbGciOiJFUzI1NiJ9.e30.c2VhbGVk", "expiresIn": "604800s"}
_INSTALLED = {"fid": "c5ealedInternetAnswers", "refreshToken": "2_c2VhbGVkLWludGVybmV0", "authToken": _TOKEN}


class Plain(Scenario):
    """Every host is up, knows nothing and accepts everything."""

    name = "plain"
    provides = (
        "200 for every request, by Accept and file suffix",
        "connectivity checks",
        "404 for downloads",
        "an installation for Firebase's libraries",
    )
    limits = (
        "no state, no redirects, no commands, no DNS over HTTPS",
        "the same answer for every host",
    )

    def run(self, request: Request) -> Answer:
        path = request.path.split("?", 1)[0].lower()
        if path in _EMPTY_CHECKS:
            return Answer(204)
        if path in _FIXED:
            return _FIXED[path]
        if request.method == "POST" and (asked := _INSTALLATIONS.fullmatch(path)):
            return _json(_TOKEN if asked[1] else _INSTALLED)
        suffix = PurePosixPath(path[-64:]).suffix
        if suffix in _DOWNLOADS and request.method in ("GET", "HEAD"):
            return Answer(404, "text/plain", b"not found\n")
        return _BY_SUFFIX.get(suffix) or self._by_accept(request)

    def _by_accept(self, request: Request) -> Answer:
        accept = request.headers.get("accept", "")
        if "json" in accept:
            return _JSON
        if accept.startswith("image/"):
            return _IMAGE
        if "html" in accept:
            return _HTML
        return _JSON if request.method in ("POST", "PUT", "PATCH") else _TEXT


def _json(value: object) -> Answer:
    return Answer(200, "application/json", json.dumps(value).encode())
