"""What came out of an image: partitions with their files, the way there, and what could not be opened."""

from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Step(_Frozen):
    """One container that was opened. `path` tells the way: `firmware.zip » super.img » system_a`."""

    path: str
    format: str
    size: int
    seconds: float = 0.0
    notes: tuple[str, ...] = ()


class Problem(_Frozen):
    """What could not be opened, or only in part."""

    path: str
    failure: Failure


class Partition(_Frozen):
    """One file system of the phone. `folder` is below the extraction's root on the host.

    `name` is `system`, `vendor`, `product` …, without slot suffix; files are as they lie on the partition,
    links included and never followed outside of it.
    """

    name: str
    folder: str
    format: str
    path: str
    files: int
    size: int


class Extraction(_Frozen):
    """All of an image. `complete` is False when anything is in `problems`."""

    partitions: tuple[Partition, ...] = ()
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    written: int = 0
    seconds: float = 0.0

    @property
    def complete(self) -> bool:
        return not self.problems
