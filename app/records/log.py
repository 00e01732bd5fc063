"""The page of logs: logcat as the phone told of it, its console, and the gateway's own log."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from app.amounts import size
from app.case.case import Case
from app.records.asked import Asked
from app.records.files import logged
from app.records.record import Glance
from sandbox.service.record import open_regular

PAGE = 300
_LONGEST = 4096


class Log(StrEnum):
    """Which."""

    LOGCAT = "logcat"
    CONSOLE = "console"
    GATEWAY = "gateway"


FILES = {Log.CONSOLE: "device/console.log", Log.GATEWAY: "gateway/gateway.log"}


@dataclass(frozen=True)
class Line:
    """`at` is where it begins in its file, in bytes; of logcat its number, with time and package."""

    at: int
    text: str
    at_s: float | None = None
    package: str = ""


class Logs:
    """Lines that hold the words that are sought, from where one is."""

    name = "log"
    title = "Logs"
    requires = "a verdict"
    styles: tuple[str, ...] = ("records/records.css",)
    scripts: tuple[str, ...] = ()

    def shown(self, case: Case) -> bool:
        return case.verdict is not None

    def glance(self, case: Case) -> Glance:
        sizes = [(log, _size(case.folder / place)) for log, place in FILES.items()]
        return Glance("logcat, console and gateway", tuple(f"{log}: {size(of)}" for log, of in sizes if of))

    def run(self, case: Case, asked: Asked) -> Mapping[str, object]:
        log, at, text = asked.choice("log", Log.LOGCAT), asked.number("at"), asked.text("text")
        lines = _logcat(case) if log is Log.LOGCAT else _of_file(case.folder / FILES[log], at)
        found = (line for line in lines if line.at >= at and text.casefold() in line.text.casefold())
        page = list(islice(found, PAGE + 1))
        return {
            "log": log,
            "logs": list(Log),
            "lines": page[:PAGE],
            "next": page[PAGE].at if len(page) > PAGE else None,
            "at": at,
            "text": text,
        }


def _logcat(case: Case) -> Iterator[Line]:
    for number, one in enumerate(logged(case)):
        text = "".join(run.shown for run in one.window.text)
        yield Line(number, text, one.event.device_time_s, one.event.package or "")


def _of_file(path: Path, at: int) -> Iterator[Line]:
    """From the byte on; a line that is longer than 4,096 bytes is told as several."""
    try:
        descriptor = open_regular(path)
    except OSError:
        return
    with os.fdopen(descriptor, "rb") as file:
        file.seek(at)
        while line := file.readline(_LONGEST):
            yield Line(file.tell() - len(line), line.decode(errors="replace").rstrip("\r\n"))


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
