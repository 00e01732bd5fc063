"""The scenario `talkative`: as plain, but in words that keep samples talking. No orders."""

import hashlib
import json
import re
from pathlib import PurePosixPath

from sandbox.gateway.briefing import Ability, Briefing
from sandbox.gateway.probes.fill import Filling
from sandbox.gateway.probes.markers import markers
from sandbox.gateway.probes.orders import Order, Place
from sandbox.gateway.scenarios.contract import Answer, Request, Scenario
from sandbox.gateway.scenarios.plain import NOTHING, Plain

_PLAIN = Plain()
_DAY_S = 86_400
_PAGES = (".htm", ".html", ".js", ".css")
# What libraries ask before they send anything, by path. Sources: Firebase Remote Config and Crashlytics
# (their clients' `ConfigFetchHttpClient` and `DefaultSettingsSpiCall`), Facebook's Graph API.
_SERVICES: tuple[tuple[str, dict[str, object]], ...] = (
    (
        r"/v1/projects/[^/]+/namespaces/[^/]+:fetch",
        {"entries": {}, "state": "UPDATE", "templateVersion": "1"},
    ),
    (
        r"/spi/v2/platforms/android/gmp/[^/]+/settings",
        {
            "settings_version": 3,
            "cache_duration": 3600,
            "features": {
                "collect_logged_exceptions": True,
                "collect_reports": True,
                "collect_analytics": True,
            },
            "app": {"status": "activated", "update_required": False, "report_upload_variant": 2},
            "session": {"max_custom_exception_events": 8, "log_buffer_size": 64_000},
        },
    ),
    (r"/v\d+\.\d+/.*", {"data": [], "success": True}),
    (
        r".*(fota|ota|upgrade|update|checkversion|check_version|heartbeat|config|settings|init|report).*",
        {
            "code": 0,
            "msg": "ok",
            "status": "success",
            "interval": _DAY_S,
            "report_interval": _DAY_S,
            "upload": True,
            "enable": True,
            "sf": [],
            "data": {"interval": _DAY_S, "switch": 1, "version": "1.0"},
        },
    ),
)
_GENERAL = {"code": 0, "msg": "ok", "message": "ok", "success": True, "status": "ok", "data": {}}
_TRACKING_LINK = re.compile(r"/(r|redirect|click|go|track)(/.*)?")


class _Word(Order):
    """What an answer says where nobody is ordered anything."""

    name = "word"
    ability = Ability.EXECUTE
    requires = "shows it or compares it"
    provides = "that the sample goes on"
    limits = "one word for every key that is no status, number or address"

    def run(self, place: Place) -> str:
        return "ok"


class Talkative(Scenario):
    """JSON with the fields that the sample's code asks for, and what known libraries wait for."""

    name = "talkative"
    requires = ("hints",)
    provides = (
        "`code`, `msg`, `data` and the sample's own keys, with values of the kinds that its code expects",
        "remote configuration, crash settings, update checks: answers that say go on, once a day",
        "a cookie of each host; tracking links lead on, once",
    )
    limits = (
        "no orders; no pagination beyond the first page",
        "binary answers (protobuf) of libraries are not made",
    )

    def __init__(self, briefing: Briefing | None = None) -> None:
        self._briefing = briefing or Briefing()

    def prepared(self, briefing: Briefing) -> "Talkative":
        super().prepared(briefing)
        return Talkative(briefing)

    def run(self, request: Request) -> Answer:
        path = request.path.partition("?")[0]
        if request.method == "GET" and _TRACKING_LINK.fullmatch(path):
            return Answer(302, headers=(("Location", "/landing"),))
        plain = _PLAIN.run(request)
        page = "html" in request.headers.get("accept", "") or PurePosixPath(path[-64:]).suffix in _PAGES
        if plain.body not in NOTHING or plain.status != 200 or page:
            return plain
        known = next((found for pattern, found in _SERVICES if re.fullmatch(pattern, path, re.I)), {})
        body = json.dumps(_GENERAL | self._own(request) | known).encode()
        return Answer(200, "application/json; charset=utf-8", body, (("Set-Cookie", _cookie(request.host)),))

    def _own(self, request: Request) -> dict[str, object]:
        place = Place(markers(self._briefing.seed), request.scheme, request.host)
        return Filling(place, (_Word(),), {}, request.visit).json(self._briefing.hints.keys)


def _cookie(host: str) -> str:
    return f"sid={hashlib.sha256(host.encode()).hexdigest()[:24]}; Path=/; Max-Age={_DAY_S}"
