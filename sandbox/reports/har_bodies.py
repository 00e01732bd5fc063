"""Bodies in an HTTP archive: text where they are text, base64 where they are not. Pure."""

import base64
from typing import Any

from sandbox.gateway.flow import Message
from sandbox.reports.moments import Calendar

_UNKNOWN = "application/octet-stream"
_TEXT, _BINARY = 1, 2  # opcodes of RFC 6455, section 11.8


def post_data(media_type: str, message: Message, data: bytes) -> dict[str, Any]:
    """What a request sent."""
    text, encoding = _readable(data)
    told = {"mimeType": media_type or _UNKNOWN, "text": text}
    return told | ({"_encoding": encoding} if encoding else {}) | _cut(message.size, data)


def content(media_type: str, size: int, data: bytes) -> dict[str, Any]:
    """What was answered."""
    text, encoding = _readable(data)
    told = {"size": size, "mimeType": media_type or _UNKNOWN, "text": text}
    return told | ({"encoding": encoding} if encoding else {}) | _cut(size, data)


def web_socket(message: Message, calendar: Calendar, data: bytes) -> dict[str, Any]:
    """One message of a WebSocket, in the form that browsers gave the custom field."""
    text, encoding = _readable(data)
    return {
        "type": "send",
        "time": calendar.moment(message.device_time_s).timestamp(),
        "opcode": _BINARY if encoding else _TEXT,
        "data": text,
    } | _cut(message.size, data)


def _readable(data: bytes) -> tuple[str, str]:
    """The text and its encoding, which is empty for what is text by itself."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return base64.b64encode(data).decode(), "base64"
    if "\0" in text:
        return base64.b64encode(data).decode(), "base64"
    return text, ""


def _cut(size: int, data: bytes) -> dict[str, str]:
    return {"comment": f"the first {len(data)} of {size} bytes"} if len(data) < size else {}
