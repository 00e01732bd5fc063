"""The application behind a real server: the test client would collect a whole body first."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

Address = tuple[str, int]


@contextmanager
def served(app: FastAPI) -> Iterator[Address]:
    """As long as the context."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                thread.join(0.02)
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join(10)
