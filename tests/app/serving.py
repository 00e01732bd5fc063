"""The application behind a real server: the test client would collect a whole body first."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socket import create_server

import uvicorn

from app.main import create
from app.settings import Settings
from sandbox.service.model import ScanFunction


@contextmanager
def served(settings: Settings, scan: ScanFunction) -> Iterator[tuple[str, int]]:
    """Its address."""
    config = uvicorn.Config(create(settings, scan), log_level="critical", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    with create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join(10)
