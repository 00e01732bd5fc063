"""Whom findings are about: each once, those that got the owner's data first, and whose they are."""

from sandbox.gateway.flow import Channel
from sandbox.owners.country import unknown
from sandbox.persona.model import DataClass
from sandbox.reports.recipients import recipients, whose_rows
from sandbox.reports.text import finding_rows
from sandbox.verdict.model import Finding, FindingKind


def found(endpoint: str, kind: FindingKind = FindingKind.LEAK, channel: Channel = Channel.HTTPS) -> Finding:
    return Finding(kind=kind, data_class=DataClass.IMEI, channel=channel, endpoint=endpoint, device_time_s=9)


def test_each_stands_once_in_order_and_those_without_proof_last() -> None:
    given = (
        found("https://a.example/beat", FindingKind.BEACON),
        found("https://b.example/1"),
        found("https://b.example/2"),
        found("x.y.c.example", channel=Channel.DNS),
        found("+12025550147", channel=Channel.SMS),
        found("/sdcard/dump", channel=Channel.EXPOSED),
        found(""),
    )
    told = recipients(given, unknown)
    assert [one.name for one in told] == ["b.example", "c.example", "+12025550147", "a.example"]
    assert [number for number, _ in told[0].findings] == [2, 3]
    assert [one.proven for one in told] == [True, True, True, False]
    assert told[-1].classes == ()


def test_an_address_has_the_country_that_is_looked_up() -> None:
    (one,) = recipients([found("http://8.8.8.8/x")], {"8.8.8.8": "US"}.__getitem__)
    assert one.country is not None and one.country.name == "United States"


def test_reports_tell_owner_and_country_with_their_bases_and_say_nothing_where_they_are_unknown() -> None:
    rows = dict(finding_rows(found("https://graph.facebook.com/v1")))
    assert rows["owner"] == "Meta (by Phonehome's table of owners, which has facebook.com)"
    assert dict(whose_rows(found("https://x.cn/"))) == {"country": "China (by its name, which ends in .cn)"}
    assert whose_rows(found("http://8.8.8.8/x")) == whose_rows(found("")) == []


def test_a_rented_server_is_told_to_be_rented() -> None:
    rows = dict(whose_rows(found("https://bucket.s3.amazonaws.com/x")))
    assert rows["owner"].startswith("rented from Amazon Web Services")
