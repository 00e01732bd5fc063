"""Flows in the shapes in which apps send things piece by piece."""

import random
from collections.abc import Sequence

from owner import Blobs, message

from sandbox.gateway.flow import Channel, Flow, HttpExchange, Origin


def request(
    blobs: Blobs,
    number: int,
    url: str = "https://collect.example/up",
    body: bytes = b"",
    headers: Sequence[tuple[str, str]] = (),
    *,
    method: str = "POST",
    package: str = "com.spy",
) -> Flow:
    """One HTTPS request as the gateway records it, `number` minutes after boot."""
    at = number * 60.0
    host = url.partition("://")[2].partition("/")[0]
    fields = (("Host", host), ("User-Agent", "okhttp/4.12"), *headers)
    head = "".join(f"{name}: {value}\r\n" for name, value in fields).encode()
    messages = [
        message(blobs, url.encode(), "url", at),
        message(blobs, head, "headers", at),
        *([message(blobs, body, "body", at)] if body else []),
    ]
    return Flow(
        id=number,
        channel=Channel.HTTPS,
        device_time_s=at,
        host=host,
        port=443,
        origin=Origin(package=package),
        messages=tuple(messages),
        http=HttpExchange(
            method=method, url=url, http_version="1.1", request_headers=tuple(fields), status=200
        ),
    )


def bare(
    blobs: Blobs, number: int, data: bytes, channel: Channel = Channel.UDP, host: str = "203.0.113.9"
) -> Flow:
    """One datagram, connection or text."""
    name = {Channel.DNS: "name", Channel.SMS: "body"}.get(channel, "stream")
    return Flow(
        id=number,
        channel=channel,
        device_time_s=number * 60.0,
        host=host,
        port=5000 if channel in (Channel.UDP, Channel.TCP) else None,
        origin=Origin(package="com.spy"),
        messages=(message(blobs, data, name, number * 60.0),),
    )


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


def shuffled(count: int, seed: int = 5) -> list[int]:
    """The numbers below `count` in another order."""
    order = list(range(count))
    random.Random(seed).shuffle(order)
    return order
