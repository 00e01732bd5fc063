"""The scenario `probing`: as plain, but what asks for data gets orders, and what they name is there."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from sandbox.gateway.briefing import Briefing
from sandbox.gateway.probes.files import SUFFIXES, file_for
from sandbox.gateway.probes.fill import Filling
from sandbox.gateway.probes.forms import form_of
from sandbox.gateway.probes.markers import markers
from sandbox.gateway.probes.orders import Place, in_turn
from sandbox.gateway.scenarios.contract import Answer, Request, Scenario
from sandbox.gateway.scenarios.plain import NOTHING, Plain

_PLAIN = Plain()
# What an app fetches to load or install by an address of its own; archives of data are not among them.
_CODE = (".dex", ".jar", ".apk")
_OPEN = (".json", ".php", ".do", ".action", ".asp", ".aspx", ".jsp", ".txt", ".xml", ".cgi", "")


class Probing(Scenario):
    """Command probes (sandbox/gateway/probes) for whatever asks for data; all else as plain."""

    name = "probing"
    orders = True
    requires = ("hints",)
    provides = (
        "JSON by the keys that the sample's code asks for, then lines, XML, base64 and hex by turns",
        "orders with a marker of the run: a command, code, an app, a keyword, a number",
        "a DEX file, a jar and an APK where the orders say, and where a sample asks for one by itself",
    )
    limits = (
        "no orders over WebSockets, raw sockets or MQTT",
        "keys are not known that native code asks for, or that libraries take from the names of fields",
    )

    def __init__(self, briefing: Briefing | None = None) -> None:
        self._briefing = briefing or Briefing()
        self._markers = markers(self._briefing.seed)
        self._orders = in_turn(self._briefing.hints.abilities)

    def prepared(self, briefing: Briefing) -> "Probing":
        super().prepared(briefing)
        return Probing(briefing)

    def run(self, request: Request) -> Answer:
        plain = _PLAIN.run(request)
        path = request.path.partition("?")[0]
        suffix = PurePosixPath(path[-64:]).suffix.lower()
        named = path.startswith(self._markers.folder) and suffix in SUFFIXES
        if named or (suffix in _CODE and request.method == "GET"):
            content_type, data = file_for(suffix, self._markers, self._briefing.hints.classes)
            return Answer(200, content_type, data)
        return self._ordering(request) if self._is_open(request, plain, suffix) else plain

    def _is_open(self, request: Request, plain: Answer, suffix: str) -> bool:
        """Whether the request may be one for data: no page, picture, check of the network, known service."""
        page = "html" in request.headers.get("accept", "")
        unknown = plain.status == 200 and plain.body in NOTHING and suffix in _OPEN
        return unknown and not page and request.method in ("GET", "POST", "PUT")

    def _ordering(self, request: Request) -> Answer:
        hints = self._briefing.hints
        place = Place(self._markers, request.scheme, request.host, self._briefing.numbers)
        form, turn = form_of(request.visit, hints)
        filling = Filling(place, self._orders, self._files(), turn)
        return Answer(200, form.content_type, form.run(filling, hints))

    def _files(self) -> Mapping[str, bytes]:
        classes = self._briefing.hints.classes
        return {suffix: file_for(suffix, self._markers, classes)[1] for suffix in SUFFIXES}
