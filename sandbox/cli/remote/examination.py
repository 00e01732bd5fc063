"""Of a server, for `phonehome doctor`."""

from sandbox.cli.remote.access import connected, goes_in_clear, key_for
from sandbox.client.connection import address
from sandbox.operations.doctor.model import Answer, Capability, Found, able, examined, unable


class _ServerAnswers(Capability):
    name = "server"
    can = "reach the server"
    needed = True

    def __init__(self, server: str) -> None:
        self._server = server

    def run(self) -> Found:
        with connected(self._server) as service:
            service.check()
        return able(address(self._server))


class _KeyIsSafe(Capability):
    name = "line"
    can = "show the server its key unread by others"
    needed = True

    def __init__(self, server: str) -> None:
        self._server = address(server)

    def run(self) -> Found:
        if not key_for(self._server):
            return able("no key")
        if goes_in_clear(self._server):
            return unable("The key goes unencrypted.", "Name an https:// address.")
        return able("the key goes encrypted, or stays here")


def examined_there(server: str) -> list[Answer]:
    """Whether it answers, to this user's key; and whether the key travels safely. Never raises."""
    return [examined(one(server)) for one in (_ServerAnswers, _KeyIsSafe)]
