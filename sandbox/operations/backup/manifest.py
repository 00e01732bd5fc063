"""What is in a backup. It is read with care: somebody may have had a hand in it."""

from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sandbox.failures import BadInput, Failure

FILE = "manifest.json"
_LARGEST = 1 << 30


def _inside(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or PurePosixPath(path).is_absolute() or ".." in parts or "\0" in path:
        raise ValueError("leads out of the backup")
    return path


class Entry(BaseModel):
    """One file; `path` is relative to the backup's folder."""

    model_config = ConfigDict(frozen=True)

    path: Annotated[str, AfterValidator(_inside)]
    size: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(BaseModel):
    """`schema_` is the database's revisions, `gone` counts submissions that were removed while it was made,
    `left_out` links and what else is no plain file.
    """

    model_config = ConfigDict(frozen=True)

    format: Literal[1] = 1
    made_at: str
    version: str
    database: Literal["sqlite", "postgresql"]
    schema_: str = Field(alias="schema", serialization_alias="schema")
    submissions: int
    gone: int
    left_out: int
    files: tuple[Entry, ...]

    @property
    def bytes(self) -> int:
        """Of all files."""
        return sum(one.size for one in self.files)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """From now on the backup is one."""
    file = folder / FILE
    file.touch(0o600)
    file.write_text(manifest.model_dump_json(by_alias=True))


def read_manifest(folder: Path) -> Manifest:
    """Raises BadInput (`not_a_backup`)."""
    try:
        with (folder / FILE).open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise refused("its manifest is too large")
        return Manifest.model_validate_json(data)
    except OSError as error:
        raise refused("it has no manifest: it was cut off, or is something else") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise refused(f"its manifest is broken at {'.'.join(map(str, first['loc']))[:80]}") from error


def refused(why: str) -> BadInput:
    """This is no backup, or not a whole one."""
    message = f"This is no backup that can be put back: {why}."
    return BadInput(Failure(code="not_a_backup", message=message, remedy="Name another one."))
