"""Owners: by the longest domain of the table, and nobody's else; every line tells where it has that from."""

import json
from importlib.resources import files
from urllib.parse import urlsplit

import publicsuffix2
import pytest

from sandbox.owners.owner import owner_of, table


@pytest.mark.parametrize(
    ("host", "owner"),
    [
        ("graph.facebook.com", "Meta"),
        ("conversions.AppsFlyer.com.", "AppsFlyer"),
        ("bigdata.adups.com", "ADUPS"),
        ("fcm.googleapis.com", "Google"),
    ],
)
def test_a_host_below_a_known_domain_has_its_owner(host: str, owner: str) -> None:
    found = owner_of(host)
    assert found is not None and found.name == owner
    assert found.domain in found.basis and found.source


@pytest.mark.parametrize(
    "host",
    [
        "upload.adfota.example",
        "notfacebook.com",
        "com",
        "",
        "203.0.113.5",
        "+12025550147",
        "a." * 200 + "google.com",
    ],
)
def test_who_is_not_in_the_table_stays_unknown(host: str) -> None:
    assert owner_of(host) is None


def test_who_rents_a_server_is_not_taken_for_its_owner() -> None:
    found = owner_of("some-bucket.s3.amazonaws.com")
    assert found is not None and found.rented


def test_every_domain_stands_once_and_can_be_registered() -> None:
    lines = json.loads((files("sandbox.owners") / "owners.json").read_text())
    domains = [domain for line in lines for domain in line["domains"]]
    assert len(domains) == len(set(domains)) == len(table())
    assert all(publicsuffix2.get_sld(domain) == domain for domain in domains)


def test_every_line_names_a_source() -> None:
    assert all(urlsplit(owner.source).scheme == "https" and owner.what for owner in table().values())
