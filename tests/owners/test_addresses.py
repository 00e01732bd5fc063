"""The database of addresses: what is not there knows nothing; what was fetched is taken out whole."""

import io
import tarfile
from pathlib import Path

import pytest

from sandbox.owners import addresses
from sandbox.owners.fetch import put


def test_without_the_file_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "FILE", tmp_path / "none.mmdb")
    assert addresses.lookup()("8.8.8.8") == ""


def test_a_file_that_is_none_knows_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.mmdb").write_bytes(b"x" * 100)
    monkeypatch.setattr(addresses, "FILE", tmp_path / "bad.mmdb")
    assert addresses.lookup()("8.8.8.8") == ""


def test_what_was_fetched_tells_countries() -> None:
    if not addresses.FILE.is_file():
        pytest.skip("no database of addresses: `make build/countries.stamp` fetches it by npm")
    lookup = addresses.lookup()
    assert (lookup("8.8.8.8"), lookup("2001:4860:4860::8888"), lookup("10.0.0.1")) == ("US", "US", "")


def test_only_the_database_is_taken_out_of_the_archive(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as members:
        for name in ("package/geo-whois-asn-country.mmdb", "../evil"):
            info = tarfile.TarInfo(name)
            info.size = 4
            members.addfile(info, io.BytesIO(b"data"))
    put(tmp_path / "a.tgz", tmp_path / "in" / "countries.mmdb")
    assert [path.name for path in (tmp_path / "in").iterdir()] == ["countries.mmdb"]
    assert not (tmp_path.parent / "evil").exists()
