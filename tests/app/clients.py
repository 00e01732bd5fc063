"""Callers of an application that a test has started."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.main import create
from app.settings import Settings
from sandbox.service.identity.model import Scope
from sandbox.service.identity.store import Identity
from sandbox.verdict.model import Outcome
from tests.service.runs import finishing

ELSEWHERE = ("192.0.2.7", 50000)


@dataclass(frozen=True)
class Service:
    """A running application, and what it knows of who may ask."""

    app: FastAPI

    @property
    def identity(self) -> Identity:
        identity: Identity = self.app.state.entrance.identity
        return identity

    def from_here(self, **headers: str) -> TestClient:
        """A program on the service's own host."""
        return self.client(("127.0.0.1", 50000), "http://127.0.0.1", headers)

    def from_elsewhere(self, **headers: str) -> TestClient:
        """One on another host."""
        return self.client(ELSEWHERE, "http://phonehome.example", headers)

    def client(self, address: tuple[str, int], url: str, headers: dict[str, str]) -> TestClient:
        """One that calls from that address."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return TestClient(self.app, base_url=url, client=address, headers=named, follow_redirects=False)

    def key(self, *scopes: Scope, tenant: str = "default", name: str = "ci") -> str:
        """A new key."""
        return self.identity.keys.create(tenant, name, scopes or (Scope.ADMIN,), "test").token

    def holder(self, *scopes: Scope) -> TestClient:
        """A program elsewhere that has a new key."""
        return self.from_elsewhere(authorization=f"Bearer {self.key(*scopes)}")

    def kept(self, **only: str) -> list[tuple[str, str, int]]:
        """Of the audit log, oldest first."""
        entries = self.identity.audit.page(100, only=only)
        return [(one.action, one.outcome.value, one.status) for one in reversed(entries)]


Serve = Callable[..., Service]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start an application with these settings that runs nothing; a second start is a restart."""
    with ExitStack() as stack:

        def start(**settings: Any) -> Service:  # noqa: ANN401 (whatever a setting takes)
            stack.close()
            chosen = Settings(data=tmp_path / "data", most_upload=8 << 20, workers=0, **settings)
            app = create(chosen, finishing(Outcome.LEAK))
            stack.enter_context(TestClient(app))
            return Service(app)

        yield start
