"""A case handed in by the interface, for who looks at its pages and not at the form."""

import time

import httpx

from tests.intake.apk import apk

_WAIT_S, _PAUSE_S = 600.0, 0.1


def finished(origin: str) -> str:
    """The place of a case that is done. Raises TimeoutError where it is not within ten minutes."""
    with httpx.Client(base_url=origin, timeout=60) as client:
        answer = client.post("/v1/submissions", files={"file": ("app.apk", apk())})
        known = answer.raise_for_status().json()["id"]
        end = time.monotonic() + _WAIT_S
        while client.get(f"/v1/submissions/{known}").json()["status"] != "done":
            if time.monotonic() > end:
                raise TimeoutError(known)
            time.sleep(_PAUSE_S)
    return f"/submissions/{known}"
