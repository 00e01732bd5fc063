"""Submissions that nobody stored."""

from typing import Any

from sandbox.service.submission import Status, Submission

_MADE: dict[str, Any] = {
    "id": "5" * 32,
    "name": "app.apk",
    "sha256": "0" * 64,
    "size": 1,
    "package": "org.example",
    "status": Status.RUNNING,
    "created_at": "2026-01-01T00:00:00.000000+00:00",
}


def submission(**changes: Any) -> Submission:  # noqa: ANN401 (whatever a row has)
    """A running one, or as it is told."""
    return Submission.model_validate(_MADE | changes)
