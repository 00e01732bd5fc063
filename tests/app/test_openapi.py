"""The OpenAPI description: the published file, and what holds for every route that there is or will be."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openapi_spec_validator import validate
from pydantic import BaseModel, Field

from app import description, openapi
from app.errors import responses
from app.main import create
from app.openapi import FILE, name_of_route, text
from app.openapi.naming import operation_name
from app.openapi.schemas import plain_streams, shorten_names
from tests.app.conftest import Start
from tests.service.runs import failing

DOCUMENT: dict[str, Any] = create().openapi()
OPERATIONS = [
    pytest.param(operation, id=f"{method} {path}")
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
]


def contents(operation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for body in (operation.get("requestBody", {}), *operation["responses"].values()):
        yield from body.get("content", {}).values()


def fits(example: object, schema: dict[str, Any]) -> bool:
    return bool(Draft202012Validator({**schema, "components": DOCUMENT["components"]}).is_valid(example))


def test_the_published_file_is_not_stale() -> None:
    assert FILE.read_text() == text(create()), "python -m app.openapi"


def test_it_is_the_same_each_time() -> None:
    assert text(create()) == text(create())


def test_it_is_openapi_3_1_by_the_validator_of_others() -> None:
    assert DOCUMENT["openapi"].startswith("3.1")
    validate(json.loads(FILE.read_text()))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_says_what_it_does_under_a_tag_that_is_told(operation: dict[str, Any]) -> None:
    told = {tag["name"]: tag["description"] for tag in DOCUMENT["tags"]}
    assert operation["summary"]
    assert operation["tags"]
    assert all(told[tag] for tag in operation["tags"])


def test_names_of_operations_are_unique_and_names_of_methods() -> None:
    names = [one.values[0]["operationId"] for one in OPERATIONS]  # type: ignore[index]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", name)] == []


@pytest.mark.parametrize("operation", OPERATIONS)
def test_each_has_examples_and_they_fit(operation: dict[str, Any]) -> None:
    for shown in (*operation.get("parameters", ()), *contents(operation)):
        if "schema" in shown and "examples" not in shown:
            assert fits(shown["example"], shown["schema"]), shown["example"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_error_is_a_problem_and_nothing_else(operation: dict[str, Any]) -> None:
    for status, response in operation["responses"].items():
        if status >= "400":
            assert set(response["content"]) == {"application/problem+json"}
            shown = response["content"]["application/problem+json"]["example"]["status"]
            assert status in ("default", str(shown))


def test_what_is_served_is_what_is_published(start: Start) -> None:
    served = start(failing).get("/openapi.json").json()
    assert served == json.loads(FILE.read_text())


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/v1/submissions", "list_submissions"),
        ("POST", "/v1/submissions", "create_submission"),
        ("GET", "/v1/submissions/{id}", "get_submission"),
        ("DELETE", "/v1/submissions/{id}", "delete_submission"),
        ("GET", "/v1/submissions/{id}/verdict", "get_submission_verdict"),
        ("GET", "/v1/submissions/{id}/flows", "list_submission_flows"),
        ("GET", "/v1/submissions/{id}/artifacts/{name}", "get_submission_artifact"),
        ("GET", "/v1/submissions/{id}/diff/{newer}", "get_submission_diff"),
        ("POST", "/v1/submissions/{id}/cancel", "cancel_submission"),
        ("POST", "/v1/submissions/{id}/waivers", "create_submission_waiver"),
        ("POST", "/v1/submissions/bulk", "bulk_submissions"),
        ("PUT", "/v1/policies/{name}", "replace_policy"),
        ("PATCH", "/v1/uploads/{id}", "update_upload"),
        ("HEAD", "/v1/uploads/{id}", "check_upload"),
        ("OPTIONS", "/v1/uploads", "describe_uploads"),
        ("POST", "/v1/login", "login"),
        ("GET", "/v1/webhooks/dead-letters", "list_webhook_dead_letters"),
        ("GET", "/v1/status", "get_status"),
        ("GET", "/", "get_root"),
    ],
)
def test_a_name_follows_from_method_and_path(method: str, path: str, name: str) -> None:
    assert operation_name(method, path) == name


class Node(BaseModel):
    """With everything that makes an example hard."""

    name: str = Field(pattern=r"^[a-z]{3,}$", max_length=20)
    count: int = Field(ge=3)
    children: list["Node"] = []
    parent: "Node | None" = None
    pair: tuple[str, int]
    either: int | str
    code: str = Field(pattern=r"^Q[0-9]{9}Z$", default="")


def test_records_of_one_name_get_short_names_of_their_own() -> None:
    long, other = "sandbox__verdict__model__Outcome", "app__keys__Outcome"
    named = {"$ref": f"#/components/schemas/{long}"}
    schemas: dict[str, Any] = {long: {}, other: {}, "Node": {"anyOf": [named]}}
    shorten_names({"paths": {}, "components": {"schemas": schemas}})
    assert schemas.keys() == {"VerdictOutcome", "KeysOutcome", "Node"}
    assert schemas["Node"] == {"anyOf": [{"$ref": "#/components/schemas/VerdictOutcome"}]}


def test_a_stream_is_described_as_3_1_can() -> None:
    content: dict[str, Any] = {"itemSchema": {"type": "object"}}
    plain_streams(content)
    assert content["schema"]["type"] == "string"
    assert "itemSchema" not in content


def test_a_new_route_is_described_without_an_edit() -> None:
    router = APIRouter(prefix="/v1/nodes", tags=["nodes"])

    @router.post("", responses=responses(460))
    def make(node: Node) -> Node:
        return node

    app = FastAPI(generate_unique_id_function=name_of_route)
    app.include_router(router)
    description.install(app)
    openapi.install(app)
    document = app.openapi()
    operation = document["paths"]["/v1/nodes"]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    wrapped = {**content["schema"], "components": document["components"]}
    assert Draft202012Validator(wrapped).is_valid(content["example"])
    assert operation["operationId"] == "create_node"
    assert document["tags"] == [{"name": "nodes", "description": (__doc__ or "").strip()}]
    for status in ("460", "default"):
        assert set(operation["responses"][status]["content"]) == {"application/problem+json"}
