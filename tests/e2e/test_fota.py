"""The case that Phonehome exists for: an update client that waits 72 h and a charger, then uploads."""

import pytest

from tests.e2e.runs import Scan, scan, seconds

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(360)]
HOURS = 72
ENDPOINT = "https://upload.adfota.example/"
WANTED = ("sms_body", "contacts", "call_log", "imei", "imsi")


@pytest.fixture(scope="module")
def fota(tmp_path_factory: pytest.TempPathFactory) -> Scan:
    return scan("fota", tmp_path_factory.mktemp("fota") / "run", HOURS)


def test_it_is_a_leak(fota: Scan) -> None:
    assert fota.verdict["verdict"] == "leak", fota.explain()
    assert fota.exit_code == 1
    assert "leak" in fota.stdout.lower()


@pytest.mark.parametrize("data_class", WANTED)
def test_each_class_of_the_seed_case_is_proven(fota: Scan, data_class: str) -> None:
    found = [finding for finding in fota.leaks if finding["data_class"] == data_class]
    uploads = [finding for finding in found if finding["endpoint"].startswith(ENDPOINT)]
    assert uploads, f"{data_class} is not among {sorted(fota.classes)}\n{fota.explain()}"
    for finding in uploads:
        assert finding["package"] == "com.adfota.client"
        assert finding["component"]
        assert finding["stack"]
        assert finding["decode_chain"]
        assert finding["channel"] == "https"
        assert finding["evidence"][0]["canary_value"]
        assert finding["evidence"][0]["byte_range"]["end"] > finding["evidence"][0]["byte_range"]["start"]


def test_a_leak_tells_where_it_was_read_encrypted_and_sent(fota: Scan) -> None:
    texts = [finding for finding in fota.leaks if finding["data_class"] == "sms_body"]
    steps = texts[0]["trail"]
    assert steps[0]["step"] == "read"
    assert "content://sms" in steps[0]["what"]
    assert any(step["what"].startswith("encrypt DES") and step["key"] for step in steps[1:-1])
    assert (steps[-1]["step"], steps[-1]["what"]) == ("sent", texts[0]["endpoint"])
    assert all(step["stack"] for step in steps)


def test_nothing_of_the_owner_leaves_before_72_hours(fota: Scan) -> None:
    assert min(finding["device_time_s"] for finding in fota.leaks) >= seconds(HOURS), fota.explain()


def test_call_numbers_leave_in_full(fota: Scan) -> None:
    owner = (fota.folder / "persona.json").read_text()
    calls = [finding for finding in fota.leaks if finding["data_class"] == "call_log"]
    values = {evidence["canary_value"] for finding in calls for evidence in finding["evidence"]}
    assert values, fota.explain()
    assert all(value in owner and len(value) >= 7 for value in values)


def test_the_run_proves_itself(fota: Scan) -> None:
    coverage = fota.verdict["coverage"]
    assert coverage["booted"]
    assert coverage["self_test"]
    assert coverage["device_hours"] == HOURS
    assert coverage["tls_read"] == coverage["tls_flows"] > 0
    assert fota.verdict["run"]["peak_memory_mib"] > 0


def test_a_screen_was_seen(fota: Scan) -> None:
    for name in fota.verdict["screenshots"]:
        assert (fota.folder / "screenshots" / name).read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    assert fota.verdict["screenshots"]
