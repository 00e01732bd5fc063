"""The ways in besides the form, options in each, many at once, and keys of requests that are repeated."""

import json
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.idempotent import settle
from app.main import create
from app.settings import Settings
from sandbox.service.idempotency import Answers, Asked
from sandbox.service.storage import Storage
from sandbox.verdict.model import Outcome
from tests.app.conftest import Start, on_this_host
from tests.app.test_api import APK, URL, post, wait_for
from tests.intake.apk import bad_inputs
from tests.service.runs import finishing

BULK = f"{URL}/bulk"
ZEROS = "0" * 64


@pytest.fixture
def client(start: Start) -> TestClient:
    return start(finishing(Outcome.CLEAN))


@pytest.fixture
def known(client: TestClient) -> str:
    """A digest of whose file there is a submission."""
    found = wait_for(client, post(client), "done")
    return str(found["sha256"])


class _Apps(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(APK)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the class has it so
        pass


@pytest.fixture
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Apps)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_form_has_policy_tags_and_metadata(client: TestClient) -> None:
    fields = {"policy": "enterprise", "tags": ["a,b", "team:mobile", "a"], "metadata": '{"build": "4711"}'}
    answer = client.post(URL, files={"file": ("a.apk", APK)}, data=fields)
    assert answer.status_code == 202, answer.text
    found = client.get(f"{URL}/{answer.json()['id']}").json()
    assert (found["policy"], found["tags"], found["metadata"]) == (
        "enterprise",
        ["a", "b", "team:mobile"],
        {"build": "4711"},
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": "a b"},
        {"tags": "-a"},
        {"tags": "ä"},
        {"tags": "a" * 65},
        {"tags": ",".join(map(str, range(33)))},
        {"metadata": "text"},
        {"metadata": '{"a": 1}'},
        {"metadata": '{"a": "1", "a": "2"}'},
        {"metadata": '{"a\\n": "1"}'},
        {"metadata": json.dumps({"a": "x" * 1001})},
        {"metadata": json.dumps({str(number): "x" for number in range(33)})},
        {"metadata": '{"a": "\\u0000"}'},
        {"metadata": '{"a": "\\ud800"}'},
        {"metadata": "[" * 20_000},
        {"hours": ["1", "2"]},
        {"hours": "nan"},
        {"packages": "a\0b"},
    ],
)
def test_options_that_cannot_be_are_refused(
    fields: dict[str, object], client: TestClient, data: Path
) -> None:
    answer = client.post(URL, files={"file": ("a.apk", APK)}, data=fields)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert list((data / "submissions").iterdir()) == []


@pytest.mark.parametrize("policy", ["mine", "/etc/passwd", "../presets/enterprise", "enterprise.yaml"])
def test_a_policy_is_a_presets_name_and_never_a_file(policy: str, client: TestClient) -> None:
    answer = client.post(URL, files={"file": ("a.apk", APK)}, data={"policy": policy})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_policy")


def test_a_known_file_is_submitted_by_its_digest(client: TestClient, known: str) -> None:
    answer = client.post(URL, json={"sha256": known, "hours": 1, "tags": ["again"]})
    assert answer.status_code == 202, answer.text
    found = wait_for(client, answer.json()["id"], "done")
    assert (found["sha256"], found["name"], found["tags"]) == (known, "app.apk", ["again"])
    answer = client.post(URL, json={"sha256": known, "hours": 1})
    assert (answer.status_code, answer.json()["known"]) == (200, True)


def test_a_file_outlives_the_submission_that_brought_it(client: TestClient, known: str) -> None:
    (first,) = client.get(URL).json()["submissions"]
    second = client.post(URL, json={"sha256": known, "hours": 1}).json()["id"]
    wait_for(client, second, "done")
    client.delete(f"{URL}/{first['id']}")
    answer = client.post(URL, json={"sha256": known, "hours": 2})
    wait_for(client, answer.json()["id"], "done")
    for one in client.get(URL).json()["submissions"]:
        client.delete(f"{URL}/{one['id']}")
    answer = client.post(URL, json={"sha256": known})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_file")


def test_a_file_that_is_gone_or_anothers_is_unknown(client: TestClient, known: str, data: Path) -> None:
    (first,) = client.get(URL).json()["submissions"]
    with closing(Storage(data)) as storage, storage.database.write() as connection:
        connection.exec_driver_sql("UPDATE submission SET tenant = 'other'")
    assert client.post(URL, json={"sha256": known}).json()["code"] == "unknown_file"
    with closing(Storage(data)) as storage, storage.database.write() as connection:
        connection.exec_driver_sql("UPDATE submission SET tenant = 'default'")
    (data / "submissions" / first["id"] / "sample.apk").unlink()
    assert client.post(URL, json={"sha256": known}).json()["code"] == "unknown_file"


def test_a_url_of_an_allowed_host_is_fetched_and_no_other(host: str, data: Path) -> None:
    settings = Settings(data=data, url_hosts=f" {host} ,")
    with on_this_host(create(settings, finishing(Outcome.CLEAN))) as client:
        answer = client.post(URL, json={"url": f"{host}/builds/app-7.apk"})
        assert answer.status_code == 202, answer.text
        assert wait_for(client, answer.json()["id"], "done")["name"] == "app-7.apk"
        answer = client.post(URL, json={"url": host.replace("127.0.0.1", "localhost")})
        assert (answer.status_code, answer.json()["code"]) == (403, "url_not_allowed")


def test_without_a_list_no_url_is_fetched(client: TestClient, data: Path) -> None:
    answer = client.post(URL, json={"url": "https://apks.example.com/a.apk"})
    assert (answer.status_code, answer.json()["code"]) == (403, "url_not_allowed")
    assert list((data / "submissions").iterdir()) == []


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"sha256": "x"}',
        '{"upload": "../../etc"}',
        '{"url": 7}',
        f'{{"sha256": "{ZEROS}", "url": "https://a.example/"}}',
        f'{{"sha256": "{ZEROS}", "sha256": "{ZEROS}"}}',
        f'{{"sha256": "{ZEROS}", "hours": NaN}}',
        f'{{"sha256": "{ZEROS}", "hours": 1e999}}',
        f'{{"sha256": "{ZEROS}", "seed": {"9" * 5000}}}',
        f'{{"sha256": "{ZEROS}", "colour": "red"}}',
        f'{{"sha256": "{ZEROS}", "device": "\\ud800"}}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_json_that_names_no_file_is_refused(body: str, client: TestClient, data: Path) -> None:
    answer = client.post(URL, content=body.encode("latin-1"), headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert list((data / "submissions").iterdir()) == []


def test_json_without_end_is_too_large(client: TestClient) -> None:
    answer = client.post(URL, content=b" " * (1 << 20), headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_of_many_each_has_its_own_result_in_order(client: TestClient, known: str) -> None:
    entries = [
        {"sha256": known, "hours": 1},
        {"sha256": ZEROS},
        "nonsense",
        {"url": "https://a.example/"},
        {"upload": "0" * 32},
        {"sha256": known, "seed": -1},
        {"sha256": known, "hours": 2},
    ]
    answer = client.post(BULK, json={"submissions": entries})
    assert answer.status_code == 207
    results = answer.json()["results"]
    assert [one["status"] for one in results] == [202, 404, 422, 403, 404, 422, 202]
    assert [one["problem"]["code"] for one in results if "problem" in one] == [
        "unknown_file",
        "invalid_request",
        "url_not_allowed",
        "unknown_upload",
        "invalid_request",
    ]
    assert {one["accepted"]["known"] for one in results if "accepted" in one} == {False}


@pytest.mark.parametrize(
    "body", [{}, [], {"submissions": []}, {"submissions": [{}] * 201}, {"submissions": 1}]
)
def test_many_are_1_to_200(body: object, client: TestClient) -> None:
    answer = client.post(BULK, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_a_form_that_is_sent_again_under_its_key_does_nothing_twice(client: TestClient) -> None:
    def send(key: str, **fields: str) -> tuple[int, dict[str, str]]:
        headers = {"Idempotency-Key": key}
        answer = client.post(
            URL, files={"file": ("a.apk", APK)}, data={"again": "true", **fields}, headers=headers
        )
        return answer.status_code, answer.json()

    first = send('"one"')
    assert first[0] == 202
    assert send("one") == first
    assert send("two")[1]["id"] != first[1]["id"]
    status, problem = send("one", hours="1")
    assert (status, problem["code"]) == (422, "idempotency_mismatch")
    assert len(client.get(URL).json()["submissions"]) == 2


def test_json_and_many_have_keys_too(client: TestClient, known: str) -> None:
    headers = {"Idempotency-Key": '"k"'}
    wanted = {"sha256": known, "again": True}
    first = client.post(URL, json=wanted, headers=headers)
    assert client.post(URL, json=wanted, headers=headers).json() == first.json()
    answer = client.post(BULK, json={"submissions": [wanted]}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_mismatch")
    headers = {"Idempotency-Key": '"many"'}
    many = client.post(BULK, json={"submissions": [wanted, wanted]}, headers=headers)
    again = client.post(BULK, json={"submissions": [wanted, wanted]}, headers=headers)
    assert (again.status_code, again.json()) == (207, many.json())
    assert len(client.get(URL).json()["submissions"]) == 4


def test_a_refused_request_frees_its_key(client: TestClient) -> None:
    headers = {"Idempotency-Key": "k"}
    _, bad = next(iter(bad_inputs().values()))
    assert client.post(URL, files={"file": ("a.apk", bad)}, headers=headers).status_code == 422
    assert client.post(URL, files={"file": ("a.apk", APK)}, headers=headers).status_code == 202


def test_a_request_that_is_being_answered_is_not_begun_again(
    client: TestClient, known: str, data: Path
) -> None:
    with closing(Storage(data)) as storage:
        first = client.post(URL, json={"sha256": known}, headers={"Idempotency-Key": "k"}).json()
        with storage.database.write() as connection:
            connection.exec_driver_sql("UPDATE idempotency SET status = NULL, answer = NULL")
        answer = client.post(URL, json={"sha256": known}, headers={"Idempotency-Key": "k"})
        assert (answer.status_code, answer.json()["code"]) == (409, "idempotency_in_flight")
    assert first["known"]


@pytest.mark.parametrize("key", ["", '""', "a" * 256, '"a', "a\tb", "\xe4"])
def test_a_key_is_a_short_text(key: str, client: TestClient) -> None:
    headers = [("Idempotency-Key", key.encode("latin-1"))]
    answer = client.post(URL, json={"sha256": ZEROS}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_after_a_crash_the_answer_is_what_was_done(start: Start, data: Path) -> None:
    client = start(finishing(Outcome.CLEAN))
    made = post(client)
    with closing(Storage(data)) as storage:
        answers = Answers(storage.database)
        done, undone = Asked("default", "", "a", "r", made), Asked("default", "", "b", "r", "0" * 32)
        answers.begin(done)
        answers.begin(undone)
        settle(answers)
        kept = answers.begin(done)
        assert kept is not None
        assert (kept.status, json.loads(kept.text)["id"]) == (202, made)
        assert answers.begin(undone) is None


def test_the_description_has_every_way_in(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    body = description["paths"][URL]["post"]["requestBody"]["content"]
    assert set(body) == {"multipart/form-data", "application/json"}
    assert [set(one["required"]) for one in body["application/json"]["schema"]["oneOf"]] == [
        {"upload"},
        {"url"},
        {"sha256"},
    ]
    assert "$ref" not in json.dumps(body)
    names = {one["name"] for one in description["paths"][URL]["post"]["parameters"]}
    assert names == {"Idempotency-Key"}
    assert {"post", "options"} <= set(description["paths"]["/v1/uploads"])
