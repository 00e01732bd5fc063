"""A request as a command: a shell passes on exactly what was sent, and a terminal obeys none of it."""

import subprocess

import pytest

from app.evidence.curl import curl, word
from sandbox.gateway.flow import HttpExchange

_HOSTILE = [
    "'; touch /tmp/owned; '",
    "$(id)",
    "`id`",
    "a\nb\\n",
    "\x1b[2J",
    "\u202egpj",
    "é'\"",
    "!!",
    "@file",
    "",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_a_word_is_one_word_and_the_same(text: str) -> None:
    told = subprocess.run(["bash", "-c", f"printf %s {word(text)}"], capture_output=True, check=True).stdout
    assert told.decode() == text
    assert word(text).isprintable()


def request(*headers: tuple[str, str]) -> HttpExchange:
    return HttpExchange(
        method="POST", url="https://a.example/x?y=1", http_version="1.1", request_headers=headers, status=200
    )


def arguments(command: str) -> list[str]:
    told = subprocess.run(
        ["bash", "-c", command.replace("curl", "printf '%s\\0'", 1)], capture_output=True, check=True
    )
    return told.stdout.decode().split("\0")[:-1]


def test_headers_but_those_of_the_connection_and_the_body_are_sent_again() -> None:
    command = curl(
        request(("Host", "a.example"), ("Content-Length", "3"), ("X-A", "b 'c'")), b"d=\xc3\xa9", "0" * 64
    )
    assert arguments(command) == [
        *("--request", "POST", "--header", "X-A: b 'c'"),
        *("--data-binary", "d=é", "https://a.example/x?y=1"),
    ]


@pytest.mark.parametrize("body", [b"\xff\x00", b"@/etc/passwd", b"long" * 2000, b"a\0b"])
def test_what_is_no_short_text_is_read_from_a_file_of_its_name(body: bytes) -> None:
    assert "@" + "0" * 64 in arguments(curl(request(), body, "0" * 64))
