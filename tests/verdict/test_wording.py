"""Numbers, moments and hosts as people say them."""

import pytest

from sandbox.gateway.flow import Channel
from sandbox.persona.model import DataClass
from sandbox.verdict.wording import counted, hosts, moment, order, stamp


def test_every_class_has_its_words() -> None:
    assert counted(DataClass.SMS_ADDRESS, 1) == "1 sender's number"
    assert counted(DataClass.SMS_ADDRESS, 5) == "5 senders' numbers"
    assert all(counted(one, 2) and order(one) >= 0 for one in DataClass)


def test_contents_come_before_identifiers() -> None:
    assert sorted((DataClass.IMEI, DataClass.CALL_LOG, DataClass.SMS_BODY), key=order) == [
        DataClass.SMS_BODY,
        DataClass.CALL_LOG,
        DataClass.IMEI,
    ]


@pytest.mark.parametrize(
    ("seconds", "said", "listed"),
    [
        (25.9, "25 s after boot", "25 s"),
        (69, "1 min after boot", "1 min 09 s"),
        (72 * 3600 + 300, "72 h 5 min after boot", "72 h 05 min"),
    ],
)
def test_device_time_is_said_and_listed(seconds: float, said: str, listed: str) -> None:
    assert (moment(seconds), stamp(seconds)) == (said, listed)


@pytest.mark.parametrize(
    ("channel", "endpoint", "host"),
    [
        (Channel.HTTPS, "https://a.example:8443/x?y", "a.example"),
        (Channel.TCP, "a.example:4000", "a.example"),
        (Channel.TCP, "2001:db8::1:4000", "2001:db8::1"),
        (Channel.DNS, "356901196629413.dns.evil.example", "evil.example"),
        (Channel.SMS, "+12025550147", "+12025550147"),
        (Channel.HTTP, "http://[broken", "http://[broken"),
    ],
)
def test_the_host_of_an_endpoint_has_no_port_path_or_data(channel: Channel, endpoint: str, host: str) -> None:
    assert hosts([(channel, endpoint)]) == host


def test_one_host_is_named_once_and_many_are_cut() -> None:
    ways = [(Channel.TCP, f"h{n}.example:{port}") for n in range(5) for port in (1, 2)]
    assert hosts(ways) == "h0.example, h1.example, h2.example and 2 more"
    assert hosts([]) == ""
