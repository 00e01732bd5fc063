"""A port for the metrics of a process that serves nothing else."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import start_http_server

from sandbox.failures import Failure, Unavailable
from sandbox.operations.metrics.model import Metrics

_log = logging.getLogger(__name__)


@contextmanager
def served(metrics: Metrics, host: str, port: int | None) -> Iterator[int | None]:
    """Serve them as long as the context; the port. None: not at all.

    Raises Unavailable (`port_taken`) where the port cannot be had.
    """
    if port is None:
        yield None
        return
    try:
        server, thread = start_http_server(port, host, metrics.registry)
    except OSError as error:
        message = f"The metrics' address {host}:{port} cannot be had: {error.strerror}."
        remedy = "PHONEHOME_METRICS_HOST and PHONEHOME_METRICS_PORT set it."
        raise Unavailable(Failure(code="port_taken", message=message, remedy=remedy)) from error
    _log.info("metrics are served", extra={"host": host, "port": server.server_port})
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
