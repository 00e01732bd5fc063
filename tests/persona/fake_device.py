"""A scripted device: its shell commands run in the host's `sh`, with Android's commands as recording
functions.
"""

import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from adbutils.errors import AdbError

from sandbox.persona.model import Identity, InstalledApp

# Each call becomes its words, NUL-terminated, and a record separator: any text survives.
_RECORDER = """
record() { printf '%s\\0' "$@" >>"$LOG"; printf '\\036' >>"$LOG"; }
for name in content settings pm; do eval "$name() { record $name \\"\\$@\\"; }"; done
"""
Row = dict[str, str]


@dataclass
class FakeDevice:
    """Providers are lists of rows by URI; `refused` URIs take nothing, a `dead` device answers nothing."""

    folder: Path
    refused: set[str] = field(default_factory=set)
    dead: bool = False
    providers: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    files: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    accounts: list[tuple[str, str]] = field(default_factory=list)
    apps: tuple[InstalledApp, ...] = ()
    position: tuple[float, float] | None = None
    clipboard: str = ""
    identity: Identity | None = None
    scripts_run: int = 0

    @property
    def adb(self) -> "FakeDevice":
        return self

    @property
    def sync(self) -> SimpleNamespace:
        return SimpleNamespace(push=lambda data, path, mode: self.files.__setitem__(path, data))

    def shell2(self, command: str, timeout: float, v2: bool) -> SimpleNamespace:
        if self.dead:
            raise AdbError("device offline")
        if match := re.fullmatch(r"sh (/data/local/tmp/\w+\.sh)", command):
            self.scripts_run += 1
            command = self.files[match[1]].decode()
        answers = [self._answer(words) for words in self._words(command)]
        return SimpleNamespace(returncode=0, output="".join(answers))

    def _words(self, script: str) -> list[list[str]]:
        log, path = self.folder / "calls", self.folder / "script.sh"
        log.unlink(missing_ok=True)
        path.write_text(_RECORDER + script, encoding="utf-8")
        subprocess.run(
            ["/bin/sh", str(path)], env={"LOG": str(log), "PATH": ""}, check=False, capture_output=True
        )
        calls = log.read_bytes().split(b"\0\x1e")[:-1] if log.exists() else []
        return [call.decode().split("\0") for call in calls]

    def _answer(self, words: list[str]) -> str:
        match words:
            case ["content", "insert", "--uri", uri, *binds]:
                return self._insert(uri.split("?")[0], binds)
            case ["content", "query", "--uri", uri, "--projection", columns]:
                return self._query(uri, columns.split(":"))
            case ["settings", "put", _, key, value]:
                self.settings[key] = value
            case ["settings", "get", _, key]:
                return f"{self.settings.get(key, 'null')}\n"
            case ["pm", "list", "packages"]:
                return "".join(f"package:{app.package}\n" for app in self.apps)
        return ""

    def _insert(self, uri: str, binds: list[str]) -> str:
        if uri in self.refused:
            return f"Error while accessing provider: {uri}\n"
        row = {"_id": str(len(self.providers[uri]) + 1)}
        for flag, bind in zip(binds[::2], binds[1::2], strict=True):
            column, kind, value = bind.split(":", 2)
            assert flag == "--bind"
            assert kind == "s" or (kind in "il" and int(value) is not None)
            row[column] = value
        self.providers[uri].append(row)
        return ""

    def _query(self, uri: str, columns: list[str]) -> str:
        rows = self.providers[uri]
        lines = [", ".join(f"{column}={row[column]}" for column in columns) for row in rows]
        return "".join(f"Row: {i} {line}\n" for i, line in enumerate(lines)) or "No result found.\n"

    def take_identity(self, identity: Identity) -> Identity:
        self.identity = identity
        return identity

    def add_account(self, account_type: str, name: str) -> None:
        self.accounts.append((account_type, name))

    def take_apps(self, apps: tuple[InstalledApp, ...]) -> None:
        self.apps = apps

    def move_to(self, latitude: float, longitude: float) -> None:
        self.position = (latitude, longitude)

    def set_clipboard(self, text: str) -> None:
        self.clipboard = text
