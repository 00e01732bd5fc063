"""The file by which the host tells whose a port is."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.gateway.fronts.owners import Owners


def test_the_last_word_counts_and_protocols_differ(tmp_path: Path) -> None:
    path = tmp_path / "owners"
    path.write_text("tcp 1 com.first\nudp 1 com.other\n")
    owners = Owners(path)
    assert (owners("tcp", 1), owners("udp", 1), owners("tcp", 2)) == ("com.first", "com.other", None)
    with path.open("a") as file:
        file.write("tcp 1 com.sec")
        file.flush()
        assert owners("tcp", 1) == "com.first"
        file.write("ond\n")
    assert owners("tcp", 1) == "com.second"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary())
def test_any_content_is_harmless(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "owners"
    path.write_bytes(content + b"\ntcp 9 com.sample\n")
    assert Owners(path)("tcp", 9) == "com.sample"
