"""A service of which only the wire is real: uploads in pieces, events, decisions, and lines that break.

What the service itself does is tested against the service (test_phonehome.py).
"""

import json
from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

ID = "a" * 32
SUBMISSION = {
    "id": ID,
    "name": "app.apk",
    "sha256": "b" * 64,
    "size": 7,
    "package": "example.app",
    "status": "done",
    "created_at": "2026-11-27T14:00:00+00:00",
    "outcome": "clean",
}
VERDICT = {
    "verdict": "leak",
    "summary": "As told.",
    "sample": {"name": "app.apk", "sha256": "b" * 64, "size": 7},
    "run": {"id": ID, "device_kind": "fake", "seed": 1, "hours": 1, "started_at": "2026-11-27"},
}


def problem(status: int, code: str, title: str = "No.", **headers: str) -> Response:
    """As the service tells errors."""
    told = {"type": "about:blank", "title": title, "status": status, "code": code, "remedy": "Do better."}
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(told, status, headers=names, media_type="application/problem+json")


@dataclass
class StandIn:
    """`streams` are what `…/events` sends, one connection after the other; then there is no stream.

    `breaks` are how many bytes of a piece arrive before the line breaks, one piece after the other.
    `posted` are the bodies of `POST /v1/submissions`.
    """

    streams: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    submissions: list[dict[str, Any]] = field(default_factory=lambda: [dict(SUBMISSION)])
    posted: list[Any] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    name: str = ""
    content: bytearray = field(default_factory=bytearray)
    location: str = "/v1/uploads/" + "c" * 32
    uploads: bool = True
    decision: str = "reject"
    queries: list[list[tuple[str, str]]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    refuses: str = ""
    rejudging: list[str] = field(default_factory=list)
    verdict: dict[str, Any] = field(default_factory=lambda: dict(VERDICT))

    def app(self) -> Starlette:
        routes = [
            Route("/v1/uploads", self._create, methods=["POST"]),
            Route("/v1/uploads/{id}", self._upload, methods=["HEAD", "PATCH"]),
            Route("/v1/submissions", self._submissions, methods=["GET", "POST"]),
            Route("/v1/submissions/{id}", self._look, methods=["GET"]),
            Route("/v1/submissions/{id}/events", self._events, methods=["GET"]),
            Route("/v1/submissions/{id}/decision", self._decide, methods=["GET"]),
            Route("/v1/submissions/{id}/verdict", self._tell_verdict, methods=["GET"]),
            Route("/v1/submissions/{id}/rejudge", self._look_deed, methods=["GET"]),
            Route("/v1/submissions/{id}/{deed}", self._do, methods=["POST"]),
        ]
        return Starlette(routes=routes)

    def _note(self, request: Request) -> None:
        self.seen.append(f"{request.method} {request.url.path}")
        self.headers.append(dict(request.headers))
        self.queries.append(request.query_params.multi_items())

    async def _create(self, request: Request) -> Response:
        self._note(request)
        if not self.uploads:
            return problem(404, "not_found")
        self.name = b64decode(request.headers["upload-metadata"].split()[1]).decode()
        self.content.clear()
        return Response(status_code=201, headers={"Location": self.location})

    async def _upload(self, request: Request) -> Response:
        self._note(request)
        if request.method == "PATCH":
            assert request.headers["content-type"] == "application/offset+octet-stream"
            if int(request.headers["upload-offset"]) != len(self.content):
                return problem(409, "wrong_offset")
            most = self.breaks.pop(0) if self.breaks else None
            try:
                body = await request.body()
            except ClientDisconnect:
                return Response()
            self.content += body[:most]
            if most is not None:
                return problem(503, "database_busy")
        offset = {"Upload-Offset": str(len(self.content)), "Tus-Resumable": "1.0.0"}
        return Response(status_code=204 if request.method == "PATCH" else 200, headers=offset)

    async def _submissions(self, request: Request) -> Response:
        self._note(request)
        if self.keys and request.headers.get("authorization", "").removeprefix("Bearer ") not in self.keys:
            return problem(401, "unauthenticated")
        if request.method == "POST":
            form = request.headers["content-type"].startswith("multipart/")
            self.posted.append(dict(await request.form()) if form else await request.json())
            return JSONResponse({"id": ID, "status": "queued", "known": False}, 202)
        at = int(request.query_params.get("cursor", "0"))
        size = int(request.query_params["limit"])
        wanted = [
            one
            for one in self.submissions
            if one["status"] == request.query_params.get("status", one["status"])
        ]
        rest = str(at + size) if len(wanted) > at + size else None
        return JSONResponse({"submissions": wanted[at : at + size], "next": rest})

    async def _look(self, request: Request) -> Response:
        self._note(request)
        if self.refuses:
            return problem(422, "invalid_request", self.refuses)
        return JSONResponse(self.submissions[0])

    async def _events(self, request: Request) -> Response:
        self._note(request)
        if not self.streams:
            return problem(404, "not_found")
        text = self.streams.pop(0)

        async def sent() -> AsyncIterator[str]:
            for line in text.splitlines(keepends=True):
                if line == "BREAK\n":
                    raise BrokenPipeError
                yield line

        return StreamingResponse(sent(), media_type="text/event-stream")

    async def _decide(self, request: Request) -> Response:
        self._note(request)
        policy = request.query_params["policy"]
        if policy == "nobodys":
            return problem(422, "no_such_policy")
        told = {"policy": policy, "decision": self.decision, "summary": "As told.", "recorded": None}
        return JSONResponse(told)

    async def _do(self, request: Request) -> Response:
        self._note(request)
        deed = request.path_params["deed"]
        if deed == "cancel":
            self.submissions[0] |= {"status": "cancelled"}
            return JSONResponse(self.submissions[0])
        if deed == "rerun":
            self.posted.append(await request.json())
            return JSONResponse({"id": "d" * 32, "status": "queued", "known": False}, 202)
        self.rejudging = self.rejudging or ["running", "done"]
        return JSONResponse({"status": "queued"}, 202)

    async def _look_deed(self, request: Request) -> Response:
        self._note(request)
        status = self.rejudging.pop(0)
        failure = {"code": "bad_record", "message": "It is broken."} if status == "failed" else None
        return JSONResponse({"status": status, "outcome": None, "failure": failure})

    async def _tell_verdict(self, request: Request) -> Response:
        self._note(request)
        return JSONResponse(self.verdict)


def event(**told: object) -> str:
    """As a stream has it."""
    return f"data: {json.dumps(told)}\n\n"
