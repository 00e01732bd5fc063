"""The server and the key: `--server` or PHONEHOME_SERVER; PHONEHOME_KEY, or what `phonehome login` keeps."""

import os
import sys
from ipaddress import ip_address
from urllib.parse import urlsplit

import typer

from sandbox.client import Phonehome
from sandbox.client.connection import address
from sandbox.client.keys import checked, key_file, store_key, stored_key, uploads_folder
from sandbox.failures import BadInput, Failure

KEY = "PHONEHOME_KEY"


def connected(server: str) -> Phonehome:
    """A context manager. Raises BadInput: `no_server`, `bad_key`, `key_file_open`."""
    server = address(server)
    key = key_for(server)
    if key and goes_in_clear(server):
        typer.echo(f"warning: the key goes unencrypted to {server}; name an https:// address.", err=True)
    return Phonehome(server, key, uploads=uploads_folder())


def key_for(server: str) -> str:
    """Empty where there is none: a server may need none."""
    given = os.environ.get(KEY, "")
    return checked(given) if given else stored_key(server, key_file())


def goes_in_clear(server: str) -> bool:
    """Whether others on the way can read what is sent: no TLS, and not to this host itself."""
    parts = urlsplit(server)
    host = parts.hostname or ""
    try:
        here = ip_address(host).is_loopback
    except ValueError:
        here = host == "localhost"
    return parts.scheme == "http" and not here


def log_in(server: str, given: str) -> None:
    """Try a key, and keep it if the server knows it.

    `given` is `-` or nothing: on a command line the key would be read by whoever lists processes. Raises
    BadInput (`key_on_command_line`, `bad_key`), or what the server says.
    """
    if given not in ("", "-"):
        message = "A key on the command line can be read by whoever lists this host's processes."
        remedy = (
            "Give it at the prompt, or on standard input: phonehome login - < FILE. And have it replaced."
        )
        raise BadInput(Failure(code="key_on_command_line", message=message, remedy=remedy))
    server = address(server)
    key = checked(_asked_for() if given == "" and sys.stdin.isatty() else sys.stdin.readline(2000))
    with Phonehome(server, key) as service:
        service.check()
    store_key(server, key, key_file())
    typer.echo(f"The key for {server} is in {key_file()}, which only you can read.", err=True)


def _asked_for() -> str:
    asked: str = typer.prompt("Key", hide_input=True, err=True)
    return asked
