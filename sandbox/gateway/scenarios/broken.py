"""Scenarios in which the internet does not work: servers in trouble, no names, no connections, a portal."""

from html import escape
from http import HTTPStatus

from sandbox.gateway.briefing import Briefing
from sandbox.gateway.scenarios.contract import Answer, Request, Scenario
from sandbox.gateway.scenarios.plain import Plain

_PLAIN = Plain()
_PORTAL = "login.portal.example"


class Status(Scenario):
    """Every request gets the same status."""

    name = "status"
    works = False
    argument = "CODE"
    provides = ("the status code behind the colon, from 300 to 599, with a short page",)
    limits = ("no Location with a redirect, no Retry-After",)

    def __init__(self, code: int = 503) -> None:
        self._code = code

    def prepared(self, briefing: Briefing) -> "Status":
        code = int(briefing.argument) if briefing.argument.isdecimal() else 0
        if not 300 <= code <= 599:
            raise ValueError("status needs a code from 300 to 599, as status:404")
        return Status(code)

    def run(self, request: Request) -> Answer:
        phrase = HTTPStatus(self._code).phrase if self._code in set(HTTPStatus) else "Error"
        page = f"<!doctype html><title>{self._code} {phrase}</title><h1>{phrase}</h1>\n"
        return Answer(self._code, "text/html; charset=utf-8", page.encode())


class NoNames(Scenario):
    """No name exists; who connects to an address is answered as plain."""

    name = "nxdomain"
    works = False
    provides = ("NXDOMAIN for every name",)
    limits = ("names that were looked up before the sample was installed keep their address",)

    def run(self, request: Request) -> Answer:
        return _PLAIN.run(request)

    def resolves(self, name: str) -> bool:
        return False


class Offline(Scenario):
    """No name exists and nobody listens."""

    name = "offline"
    works = False
    provides = ("NXDOMAIN for every name", "every connection is refused, datagrams are lost")
    limits = (
        "the phone still says that it is connected",
        "a connection is refused at once and never times out",
    )

    def run(self, request: Request) -> Answer:
        return Answer(503)

    def resolves(self, name: str) -> bool:
        return False

    def connects(self, host: str, port: int) -> bool:
        return False


class Captive(Scenario):
    """A portal stands before the internet, and nobody logs in."""

    name = "captive"
    works = False
    provides = (
        "a redirect to a page to log in, for HTTP",
        "511 with that page (RFC 6585, section 6), for HTTPS",
    )
    limits = (
        "TLS is answered for every host, where a real portal's certificate would not fit",
        "it never opens",
    )

    def run(self, request: Request) -> Answer:
        if request.host == _PORTAL:
            return _login(200)
        if request.scheme == "https":
            return _login(511)
        return Answer(302, headers=(("Location", f"http://{_PORTAL}/?to={_quoted(request)}"),))


def _login(status: int) -> Answer:
    form = '<form method="post"><input name="room"><input name="name"><button>Connect</button></form>'
    page = f"<!doctype html><title>{escape('Welcome to our Wi-Fi')}</title><h1>Log in</h1>{form}\n"
    return Answer(status, "text/html; charset=utf-8", page.encode(), (("Cache-Control", "no-store"),))


def _quoted(request: Request) -> str:
    return "".join(letter for letter in request.host if letter.isalnum() or letter in ".-")[:253]
