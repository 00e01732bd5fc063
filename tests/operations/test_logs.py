"""What the log says, and what it must never say."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from sandbox.operations.logs.bound import bound
from sandbox.operations.logs.setting_up import set_up
from sandbox.operations.settings.operating import LogFormat, LogLevel

HOSTILE = "app\n2026-01-01T00:00:00Z [error    ] forged\r\x1b[2J\x9b31m\u202eresrever\u2028line\ud800"
SECRETS = (
    "postgresql+psycopg://phonehome:hunter2@db/x",
    "GET / Authorization: Bearer hunter2hunter2",
    "headers {'authorization': 'Basic aHVudGVyMg=='}",
    "Cookie: session=hunter2; other=hunter2",
    "connection failed: password=hunter2 host=db",
    "client_secret: hunter2",
    "the key Bearer hunter2hunter2 was refused",
)


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the log goes; logging is as it was afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield io.StringIO()
    root.handlers[:], root.level = handlers, level


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json_with_what_is_bound(stream: io.StringIO) -> None:
    set_up(LogFormat.AUTO, LogLevel.INFO, stream)
    with bound(request="r1", submission="s1"):
        logging.getLogger("some.library").warning("took %d s", 3, extra={"phase": "boot"})
    logging.getLogger("some.library").info("later")
    first, second = lines(stream)
    assert first.pop("timestamp")
    assert first == {
        "event": "took 3 s",
        "level": "warning",
        "logger": "some.library",
        "phase": "boot",
        "request": "r1",
        "submission": "s1",
    }
    assert "request" not in second


def test_the_level_is_the_least_that_is_logged(stream: io.StringIO) -> None:
    set_up(LogFormat.JSON, LogLevel.WARNING, stream)
    logging.getLogger("x").info("no")
    logging.getLogger("x").warning("yes")
    assert [one["event"] for one in lines(stream)] == ["yes"]


@pytest.mark.parametrize("form", [LogFormat.JSON, LogFormat.TEXT])
def test_what_a_sample_chose_forges_no_line_and_moves_no_terminal(
    form: LogFormat, stream: io.StringIO
) -> None:
    set_up(form, LogLevel.INFO, stream)
    logger = logging.getLogger("x")
    logger.info("sample %s", HOSTILE, extra={"sample": HOSTILE, HOSTILE: HOSTILE, "many": [HOSTILE]})
    with bound(submission=HOSTILE):
        logger.info("bound")
    logger.error("broke", exc_info=ValueError(HOSTILE))
    printed = stream.getvalue()
    if form is LogFormat.JSON:
        assert [one["event"] for one in lines(stream)][1:] == ["bound", "broke"]
        printed = "".join(str(value) for line in lines(stream) for value in line.values())
        printed = printed.replace("\n  | ", "")
    else:
        begun = [line for line in printed.split("\n") if line and not line.startswith("  | ")]
        assert len(begun) == 3
    assert not any(ord(one) < 32 or 0x7F <= ord(one) < 0xA0 for one in printed.replace("\n", ""))
    assert not set(printed) & {"\u202e", "\u2028", "\ud800"}


@pytest.mark.parametrize("form", [LogFormat.JSON, LogFormat.TEXT])
@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_is_logged_whoever_says_it(form: LogFormat, secret: str, stream: io.StringIO) -> None:
    set_up(form, LogLevel.INFO, stream)
    logger = logging.getLogger("x")
    logger.info("%s", secret, extra={"told": secret, "headers": {"Cookie": "hunter2"}, "api_key": "hunter2"})
    logger.error("broke", exc_info=ValueError(secret))
    assert "broke" in stream.getvalue()
    assert "hunter2" not in stream.getvalue()
    assert "aHVudGVyMg" not in stream.getvalue()


def test_a_library_with_a_handler_of_its_own_logs_as_all_do(stream: io.StringIO) -> None:
    library = logging.getLogger("uvicorn.error")
    library.addHandler(logging.StreamHandler(io.StringIO()))
    set_up(LogFormat.JSON, LogLevel.INFO, stream)
    library.info("Started", extra={"color_message": "\x1b[1mStarted"})
    (line,) = lines(stream)
    assert (line["event"], line["logger"]) == ("Started", "uvicorn.error")
    assert "color_message" not in line
