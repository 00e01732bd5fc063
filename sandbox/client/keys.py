"""The user's keys, one for each server, in a file that nobody else may read; and what is not finished yet."""

import os
import stat
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sandbox.failures import BadInput, Failure

_KEYS = TypeAdapter(dict[str, str])
_LONGEST = 512
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_file() -> Path:
    """In the user's folder for settings."""
    return _folder("XDG_CONFIG_HOME", ".config") / "keys.json"


def uploads_folder() -> Path:
    """Where unfinished uploads are remembered."""
    return _folder("XDG_CACHE_HOME", ".cache") / "uploads"


def stored_key(server: str, file: Path) -> str:
    """The key for that server; empty where there is none.

    Raises BadInput (`key_file_open`) where others may read the file: then the keys in it are theirs, too.
    """
    return _read(file).get(server, "")


def store_key(server: str, key: str, file: Path) -> None:
    """Keep it, instead of the one before. Raises BadInput (`bad_key`, `key_file_open`)."""
    _write(file, {**_read(file), server: checked(key)})


def checked(key: str) -> str:
    """BadInput (`bad_key`) for what can be no key; never tells what was given."""
    key = key.strip()
    if not key or len(key) > _LONGEST or not key.isascii() or not key.isprintable() or " " in key:
        message = "That is no key: one word of ASCII characters."
        raise BadInput(Failure(code="bad_key", message=message, remedy="`phonehome key create` makes one."))
    return key


def _read(file: Path) -> dict[str, str]:
    try:
        with file.open("rb") as opened:
            facts = os.fstat(opened.fileno())
            content = opened.read()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise _unusable(file, f"cannot be read: {error.strerror}") from None
    if facts.st_mode & _OTHERS or facts.st_uid != os.geteuid():
        message = f"Others may read {file}, and the keys in it."
        remedy = f"chmod 600 {file}; and have the keys replaced if somebody could have."
        raise BadInput(Failure(code="key_file_open", message=message, remedy=remedy))
    try:
        return _KEYS.validate_json(content)
    except ValidationError:
        raise _unusable(file, "has something else than keys") from None


def _write(file: Path, keys: dict[str, str]) -> None:
    part = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(_KEYS.dump_json(keys, indent=1))
        part.replace(file)
    except OSError as error:
        raise _unusable(file, f"cannot be written: {error.strerror}") from None


def _unusable(file: Path, why: str) -> BadInput:
    return BadInput(
        Failure(code="bad_key_file", message=f"{file} {why}.", remedy="Set it right, or remove it.")
    )


def _folder(variable: str, default: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / default) / "phonehome"
