"""What a gateway would have left: requests with a body that carries a canary, look-ups and text messages."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sandbox.gateway.flow import Channel, Flow, HttpExchange, Message, Origin

BODY = b'{"imei": "351900000000017", "at": "home"}'
STEP_S = 5.0
STACK = tuple(f"com.example.net.Layer{n}.call(Layer{n}.java:{n})" for n in range(12))


def write_egress(folder: Path, count: int, names: Sequence[str], mark: str) -> None:
    """Of flows as many as that."""
    blobs = folder / "blobs"
    blobs.mkdir(parents=True)
    with (folder / "flows.jsonl").open("w") as file:
        for flow in _flows(count, names, blobs, mark):
            file.write(flow.model_dump_json(exclude_defaults=True) + "\n")
    (folder / "gateway.log").write_text("")


def _flows(count: int, names: Sequence[str], blobs: Path, mark: str) -> Iterator[Flow]:
    body, name = (kept(blobs, data) for data in (BODY, b"h1.collect.example"))
    hosts = max(count // 250, 4)
    for number in range(1, count + 1):
        host = f"h{number % hosts}.collect{number % max(hosts // 5, 2)}.example{mark}"
        at_s = number * STEP_S
        origin = Origin(package=names[number % len(names)], component=f"com.example.Sync{mark}", stack=STACK)
        if number % 50 == 0:
            sent = Message(name="body", outbound=True, device_time_s=at_s, payload=body, size=len(BODY))
            yield _flow(number, Channel.SMS, at_s, f"+1555{number:06d}{mark}", origin, sent)
        elif number % 2:
            sent = Message(name="body", outbound=True, device_time_s=at_s, payload=body, size=len(BODY))
            http = HttpExchange(
                method="POST",
                url=f"https://{host}/v1/collect/{number}{mark}?q=1",
                http_version="HTTP/1.1",
                request_headers=(
                    ("Content-Type", f"application/json{mark}"),
                    ("User-Agent", f"Dalvik{mark}"),
                ),
                status=200,
            )
            yield _flow(number, Channel.HTTPS, at_s, host, origin, sent, port=443, http=http)
        else:
            asked = Message(name="name", outbound=True, device_time_s=at_s, payload=name, size=18)
            yield _flow(number, Channel.DNS, at_s, host, origin, asked)


def _flow(
    number: int, channel: Channel, at_s: float, host: str, origin: Origin, sent: Message, **more: object
) -> Flow:
    told = {"id": number, "channel": channel, "device_time_s": at_s, "host": host, "origin": origin}
    return Flow.model_validate({**told, "messages": (sent,), **more})


def kept(blobs: Path, data: bytes) -> str:
    """The digest by which a payload lies there."""
    digest = hashlib.sha256(data).hexdigest()
    (blobs / digest).write_bytes(data)
    return digest
