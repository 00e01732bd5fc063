"""What apps read through Google's client library, and send."""

import os
from pathlib import Path

import pytest

from tests.apps.build import OUT
from tests.e2e.runs import scan_file

_ASKED = os.environ.get("PHONEHOME_TEST_APPS")
pytestmark = [
    pytest.mark.apps,
    pytest.mark.timeout(360),
    pytest.mark.skipif(not _ASKED, reason="the library is fetched by `make test-apps`"),
]


def test_the_advertising_id_of_googles_library_is_a_leak_when_it_is_sent(tmp_path: Path) -> None:
    (leak,) = scan_file(OUT / "gms.apk", tmp_path / "run", hours=0.1).leaks
    assert leak["data_class"] == "advertising_id"
    assert leak["endpoint"] == "http://ads.table.example/id"
    read, sent = leak["trail"]
    assert read["what"] == "settings advertising id"
    for step in (read, sent):
        assert "org.table.gms.Main.advertisingId" in str(step["stack"])
