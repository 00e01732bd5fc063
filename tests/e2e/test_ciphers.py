"""What only the device can tell: the plaintext of ciphers, digests and packers, whatever the way to them."""

from pathlib import Path

import pytest

from tests.e2e.runs import Scan, scan

pytestmark = [pytest.mark.e2e, pytest.mark.long, pytest.mark.timeout(360)]
WAYS = {
    *("whole", "range", "target", "parts", "buffers", "gcm", "output", "input", "sealed"),
    *("reflection", "reference", "mac", "digest", "dictionary", "own-block", "own-stream"),
}
WORDS = {"mac": "mac", "digest": "digest", "dictionary": "compress", "own-block": "transform"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    done: Scan = scan("ciphers", tmp_path_factory.mktemp("ciphers") / "run", hours=0.1)
    return {Path(leak["endpoint"]).name: leak for leak in done.leaks}


def test_the_identifier_is_found_whatever_the_way(found: dict[str, dict[str, object]]) -> None:
    assert set(found) == WAYS
    assert {leak["data_class"] for leak in found.values()} == {"imei"}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_the_trail_leads_from_the_read_over_the_operation_to_the_sending(
    found: dict[str, dict[str, object]], way: str
) -> None:
    steps: list[dict[str, object]] = found[way]["trail"]  # type: ignore[assignment]
    assert [step["step"] for step in steps] == ["read", "transformed", "sent"]
    read, changed, sent = steps
    assert read["what"] == "telephony getDeviceId"
    assert str(changed["what"]).startswith(WORDS.get(way, "encrypt" if "own" not in way else "transform"))
    for step in (read, sent):
        assert "org.ciphers.example.CiphersActivity." in str(step["stack"])
    assert str(changed["stack"]).count("org.ciphers.example.") > 0
    times = [float(str(step["device_time_s"])) for step in steps]
    assert times == sorted(times)
