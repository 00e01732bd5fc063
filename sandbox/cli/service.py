"""The commands of the service's parts, each the one process of its container (compose.yaml).

Their settings come from the environment, as those of `phonehome serve` do.
"""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import typer

from sandbox.cli.codes import INTERNAL

_log = logging.getLogger(__name__)
_HEALTHY_S = 10.0
_GATEWAY_SOCKET = "/run/phonehome/gateway/gateway.sock"
_PROXY_SOCKET = "/run/phonehome/docker/docker.sock"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("worker")(worker_command)
    app.command("reindex")(reindex_command)
    app.command("gateway", hidden=True)(gateway_command)
    app.command("docker-proxy", hidden=True)(docker_proxy_command)
    app.command("health", hidden=True)(health_command)


def worker_command() -> None:
    """Run what an API over the same data queues (PHONEHOME_DATA), beside as many others as like."""
    from sandbox.devices.kinds import able
    from sandbox.operations.logs.setting_up import set_up
    from sandbox.operations.metrics.model import Metrics
    from sandbox.operations.metrics.serving import served
    from sandbox.operations.traces.tracing import traced
    from sandbox.operations.watching import Watching
    from sandbox.service.settings import RunSettings
    from sandbox.service.working import working

    settings = RunSettings()
    set_up(settings.log_format, settings.log_level)
    for kind in able():
        kind.sweep()
    metrics = Metrics()
    with served(metrics, settings.metrics_host, settings.metrics_port), traced("worker") as tracing:
        chosen = settings.model_copy(update={"workers": max(settings.workers, 1)})
        with working(chosen, watching=Watching(metrics, tracing)):
            _log.info("the worker works", extra={"runs": chosen.workers, "data": str(chosen.data)})
            _until_told()


def reindex_command() -> None:
    """Make the search index of all submissions anew (PHONEHOME_DATA), beside whoever works over the same."""
    from sandbox.service.cases.reindex import reindex
    from sandbox.service.settings import RunSettings
    from sandbox.service.storage import Storage

    settings = RunSettings()
    with closing(Storage(settings.data, settings.database_url.get_secret_value())) as storage:
        typer.echo(f"{reindex(storage)} submissions indexed")


def gateway_command() -> None:
    """Serve gateways to a worker that has PHONEHOME_GATEWAY set to the same socket."""
    from sandbox.gateway.jailed import SERVICE, jail_wrap
    from sandbox.gateway.service import GatewayService
    from sandbox.service.settings import RunSettings

    jail_wrap()
    path = Path(os.environ.get(SERVICE, _GATEWAY_SOCKET))
    with GatewayService(path, RunSettings().data, jail_wrap) as service:
        threading.Thread(target=service.serve, daemon=True).start()
        _until_told()


def docker_proxy_command() -> None:
    """Serve the filtered Docker socket to a worker whose DOCKER_HOST names it."""
    from sandbox.devices.container.engine import image_name
    from sandbox.devices.container.owners import place_of_data
    from sandbox.devices.container.proxy.app import Proxy, host_data, listen, server
    from sandbox.devices.container.proxy.policy import Policy
    from sandbox.devices.container.proxy.upstream import Upstream
    from sandbox.service.settings import RunSettings

    data = RunSettings().data
    upstream = Upstream(Path("/var/run/docker.sock"))
    on_host = host_data(upstream, data)
    proxy = Proxy(upstream, Policy(image_name(), place_of_data(on_host)), data, on_host)
    with listen(Path(_PROXY_SOCKET)) as listener:
        server(proxy).run([listener])


def health_command(part: str = typer.Argument(help="api, worker, gateway or docker-proxy")) -> None:
    """End with 0 where that part of the service works in this container."""
    checks: dict[str, Callable[[], bool]] = {
        "api": lambda: _answers(socket.AF_INET, ("127.0.0.1", 8000), b"GET /healthz"),
        "worker": _worker_lives,
        "gateway": lambda: _answers(
            socket.AF_UNIX, os.environ.get("PHONEHOME_GATEWAY", _GATEWAY_SOCKET), b""
        ),
        "docker-proxy": lambda: _answers(socket.AF_UNIX, _PROXY_SOCKET, b"GET /_ping"),
    }
    if part not in checks:
        raise typer.BadParameter(f"there is no part {part!r}")
    if not checks[part]():
        raise typer.Exit(INTERNAL)


def _until_told() -> None:
    """Until SIGTERM or Ctrl-C."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()


def _worker_lives() -> bool:
    from sandbox.service.jobs.slot import silence_s
    from sandbox.service.settings import RunSettings

    settings = RunSettings()
    return silence_s(settings.data, settings.worker_id) < _HEALTHY_S


def _answers(family: int, address: tuple[str, int] | str, request: bytes) -> bool:
    try:
        with socket.socket(family) as client:
            client.settimeout(_HEALTHY_S)
            client.connect(address)
            if not request:
                return True
            client.sendall(request + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            # Who wants a key works as well.
            return client.recv(32).startswith((b"HTTP/1.1 200", b"HTTP/1.1 401"))
    except OSError:
        return False
