"""HAR: valid by its schema, dated by the phone's clock, bodies whole or said to be cut."""

import base64
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from har_schema import FOLDER, schemas
from hostile import http_flow, verdict
from owner import Blobs
from referencing import Registry, Resource

from sandbox.gateway.flow import Flow
from sandbox.reports import REGISTRY, Material, har


def archive(material: Material) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(REGISTRY["har"].run(material))["log"]
    return found


def entry(*flows: Flow, blobs: Blobs) -> dict[str, Any]:
    found: dict[str, Any] = archive(Material(verdict(), flows, blobs))["entries"][0]
    return found


def test_whatever_the_sample_says_the_archive_is_valid(under_attack: Material) -> None:
    known = schemas()
    if not known:
        pytest.skip(
            f"no schemas in {Path(*FOLDER.parts[-2:])}: `make build/har-schema.stamp` fetches them by npm"
        )
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in known.items()
    )
    checker = jsonschema.Draft6Validator(
        known["har.json#"], registry=registry, format_checker=jsonschema.FormatChecker()
    )
    checker.validate(json.loads(REGISTRY["har"].run(under_attack)))


def test_every_http_flow_is_an_entry_and_nothing_else_is(under_attack: Material) -> None:
    assert [one["connection"] for one in archive(under_attack)["entries"]] == ["1", "2", "3"]


def test_a_request_is_dated_by_the_phones_clock() -> None:
    blobs = Blobs()
    assert entry(http_flow(blobs, 2), blobs=blobs)["startedDateTime"] == "2026-11-27T09:02:00.000Z"


def test_text_is_text_and_binary_is_base64() -> None:
    blobs = Blobs()
    told = entry(http_flow(blobs, 1, bodies=(b"\xff\x00zip",), answer=b"\x89PNG"), blobs=blobs)
    assert base64.b64decode(told["request"]["postData"]["text"]) == b"\xff\x00zip"
    assert told["request"]["postData"]["_encoding"] == "base64"
    assert base64.b64decode(told["response"]["content"]["text"]) == b"\x89PNG"
    assert told["response"]["content"]["encoding"] == "base64"
    plain = entry(http_flow(blobs, 1, bodies=("naïve".encode(),)), blobs=blobs)
    assert plain["request"]["postData"]["text"] == "naïve"
    assert "_encoding" not in plain["request"]["postData"]


def test_headers_query_and_cookies_are_told_apart() -> None:
    blobs = Blobs()
    headers = (("Host", "collect.example"), ("Cookie", "a=1; b=2"), ("Content-Type", "text/plain"))
    told = entry(http_flow(blobs, 1, headers=headers, url="https://collect.example/u?x=%41&y"), blobs=blobs)
    assert told["request"]["queryString"] == [{"name": "x", "value": "A"}, {"name": "y", "value": ""}]
    assert told["request"]["cookies"] == [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]
    assert told["request"]["postData"]["mimeType"] == "text/plain"
    assert {"name": "Host", "value": "collect.example"} in told["request"]["headers"]


def test_a_body_that_is_cut_says_so_and_all_bodies_share_a_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(har, "_MOST_BODY", 8)
    monkeypatch.setattr(har, "_BUDGET", 10)
    blobs = Blobs()
    flows = (
        http_flow(blobs, 1, bodies=(b"0123456789",), answer=b""),
        http_flow(blobs, 2, bodies=(b"abcdefgh",)),
    )
    first, second = archive(Material(verdict(), flows, blobs))["entries"]
    assert first["request"]["postData"] == {
        "mimeType": "application/octet-stream",
        "text": "01234567",
        "comment": "the first 8 of 10 bytes",
    }
    assert first["request"]["bodySize"] == 10
    assert second["request"]["postData"]["text"] == "ab"


def test_more_flows_than_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(har, "MOST_FLOWS", 1)
    blobs = Blobs()
    log = archive(Material(verdict(), (http_flow(blobs, 1), http_flow(blobs, 2)), blobs))
    assert (len(log["entries"]), log["comment"]) == (1, "1 flows more are not in this file")


def test_messages_of_a_web_socket_are_no_bodies() -> None:
    blobs = Blobs()
    told = entry(http_flow(blobs, 1, bodies=(b"hello", b"\xff"), answer=b"", status=101), blobs=blobs)
    assert "postData" not in told["request"]
    assert [(one["opcode"], one["data"]) for one in told["_webSocketMessages"]] == [(1, "hello"), (2, "/w==")]


def test_payloads_that_are_gone_leave_the_archive_whole() -> None:
    told = archive(Material(verdict(), (http_flow(Blobs(), 1),)))["entries"][0]
    assert told["request"]["postData"]["comment"] == "the first 0 of 3 bytes"
