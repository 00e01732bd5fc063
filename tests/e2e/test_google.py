"""What apps read through Google's client library, and send."""

import os
from typing import Any

import pytest

from tests.apps.build import OUT
from tests.e2e.runs import scan_file

_ASKED = os.environ.get("PHONEHOME_TEST_APPS")
pytestmark = [
    pytest.mark.apps,
    pytest.mark.timeout(360),
    pytest.mark.skipif(not _ASKED, reason="the library is fetched by `make test-apps`"),
]


@pytest.fixture(scope="module")
def leaks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    done = scan_file(OUT / "gms.apk", tmp_path_factory.mktemp("google") / "run", hours=0.1)
    return {leak["data_class"]: leak for leak in done.leaks}


def test_the_advertising_id_of_googles_library_is_a_leak_when_it_is_sent(
    leaks: dict[str, dict[str, Any]],
) -> None:
    leak = leaks["advertising_id"]
    assert leak["endpoint"] == "http://ads.table.example/id"
    read, sent = leak["trail"]
    assert read["what"] == "settings advertising id"
    for step in (read, sent):
        assert "org.table.gms.Main.advertisingId" in str(step["stack"])


def test_the_place_that_googles_library_tells_is_a_leak_when_it_is_sent(
    leaks: dict[str, dict[str, Any]],
) -> None:
    leak = leaks["location"]
    assert leak["endpoint"] == "http://ads.table.example/place"
    assert leak["trail"][0]["what"] in (
        "location getLastLocation fused",
        "location requestLocationUpdates fused",
    )
