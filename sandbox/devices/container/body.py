"""What Docker is asked to create for one run: the only form of container that Phonehome ever starts.

The fields are those of `POST /containers/create` in the Engine API v1.41, which has many more: what is not
here is not asked for, and the filtering proxy refuses it. Most have one value only, their default.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic.alias_generators import to_pascal

from sandbox.devices.jvm.firmware import ROOTS
from sandbox.devices.jvm.launch import HEAP_MIB, LIMITS, MOST_HEAP_MIB, PHONE, environment

LABEL = "org.phonehome.device"
"""On every container of a run; its value is the kind of device."""

PLACE_LABEL = "org.phonehome.place"

_FILTER = Path(__file__).with_name("device.seccomp.json")
_CPUS, _CPU_PERIOD_US = 2, 100_000

_WRITABLE = ("/data", "/sdcard", "/run/phonehome")
_TARGETS = rf"^({'|'.join((*_WRITABLE, PHONE, *(f'/{root}' for root in ROOTS)))})$"
_MOST_MEMORY = (LIMITS.memory_mib - HEAP_MIB + MOST_HEAP_MIB) << 20

_Word = Annotated[str, StringConstraints(max_length=4096, pattern=r"^[^\x00]*$")]
_User = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,8}:[1-9][0-9]{0,8}$")]
_Image = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/:@-]{0,199}$")]
_HostPath = Annotated[str, StringConstraints(max_length=4096, pattern=r"^/[^\x00]+$")]
_Label = Annotated[str, StringConstraints(max_length=4200, pattern=r"^[^\x00-\x1f\x7f]+$")]


@cache
def security_options() -> tuple[str, ...]:
    """No privilege can be gained, and the device's own list of system calls holds."""
    return ("no-new-privileges:true", f"seccomp={_FILTER.read_text()}")


class _Form(BaseModel):
    """Fields are named as the engine names them. Those not in `_free` have one value: their default."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, alias_generator=to_pascal, validate_by_name=True
    )
    _free: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="after")
    def _is_walled(self) -> Self:
        for name, field in type(self).model_fields.items():
            if name not in self._free and getattr(self, name) != field.get_default(call_default_factory=True):
                raise ValueError(f"{field.alias} may not be set so")
        return self


class BindOptions(_Form):
    """What is mounted below the source stays unseen.

    How mounts propagate is left to the engine: private, but for sources among its own volumes, which it
    takes as slaves only. Neither lets anything out.
    """

    non_recursive: bool = True


class Bind(_Form):
    """A folder of the run, as the device sees it. `source` is a path on the engine's host.

    A firmware's folders, and those of the phone's own files, are the device's to read only.
    """

    _free = frozenset({"source", "target", "read_only"})
    source: _HostPath
    target: Annotated[str, StringConstraints(pattern=_TARGETS)]
    type: str = "bind"
    read_only: bool = False
    bind_options: BindOptions = BindOptions()

    @model_validator(mode="after")
    def _is_firmwares_or_writable(self) -> Self:
        if self.read_only is (self.target in _WRITABLE):
            raise ValueError("a firmware's folders are read-only, the run's own are not")
        return self


class Ulimit(_Form):
    """A limit of each process, which the kernel holds (setrlimit(2))."""

    _free = frozenset({"name", "soft", "hard"})
    name: str
    soft: int
    hard: int


def _ulimits() -> tuple[Ulimit, ...]:
    limits = {
        "cpu": LIMITS.cpu_s,
        "fsize": LIMITS.file_mib << 20,
        "nofile": LIMITS.open_files,
        "core": 0,
    }
    return tuple(Ulimit(name=name, soft=value, hard=value) for name, value in limits.items())


class Log(_Form):
    """A flood of output fills no disk: two files of 4 MB."""

    type: str = "json-file"
    config: dict[str, str] = {"max-size": "4m", "max-file": "2"}


class Walls(_Form):
    """The engine's `HostConfig`. What the device may take is what the jail gives it (`jvm/launch.py`)."""

    _free = frozenset({"mounts", "runtime", "memory", "memory_swap"})
    mounts: Annotated[tuple[Bind, ...], Field(max_length=len(_WRITABLE) + len(ROOTS))]
    runtime: Annotated[str, StringConstraints(pattern=r"^run(c|sc)$")]
    network_mode: str = "none"
    ipc_mode: str = "private"
    readonly_rootfs: bool = True
    privileged: bool = False
    cap_drop: tuple[str, ...] = ("ALL",)
    security_opt: tuple[str, ...] = Field(default_factory=security_options)
    memory: Annotated[int, Field(gt=0, le=_MOST_MEMORY)] = LIMITS.memory_mib << 20
    memory_swap: Annotated[int, Field(gt=0, le=_MOST_MEMORY)] = LIMITS.memory_mib << 20
    # Not NanoCpus, which the engine refuses where the host has fewer.
    cpu_period: int = _CPU_PERIOD_US
    cpu_quota: int = _CPUS * _CPU_PERIOD_US
    pids_limit: int = LIMITS.processes
    # Java unpacks native libraries into /tmp and runs them.
    tmpfs: dict[str, str] = {"/tmp": f"rw,exec,nosuid,nodev,mode=1777,size={LIMITS.disk_mib}m"}  # noqa: S108
    ulimits: tuple[Ulimit, ...] = Field(default_factory=_ulimits)
    log_config: Log = Log()

    @model_validator(mode="after")
    def _has_no_swap(self) -> Self:
        if self.memory_swap != self.memory:
            raise ValueError("memory and swap together are the memory")
        return self


class Labels(_Form):
    """`owner` is the process whose run it is, `place` where that process lives (owners.py)."""

    model_config = ConfigDict(alias_generator=lambda name: f"org.phonehome.{name}")
    _free = frozenset({"owner", "place"})
    owner: _Label
    place: _Label
    device: str = "container"


class Create(_Form):
    """The whole body."""

    _free = frozenset({"image", "user", "cmd", "labels", "host_config"})
    image: _Image
    user: _User
    cmd: Annotated[tuple[_Word, ...], Field(min_length=1, max_length=64)]
    labels: Labels
    host_config: Walls
    env: tuple[str, ...] = tuple(f"{name}={value}" for name, value in environment().items())
    working_dir: str = "/data"
    network_disabled: bool = True
    attach_stdin: bool = False
    open_stdin: bool = False
    tty: bool = False

    def json_body(self) -> dict[str, object]:
        """As the engine reads it."""
        return self.model_dump(mode="json", by_alias=True)
