"""What a firmware brings to a phone: its identity at boot, and the packages that it is born with."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class SystemIdentity(_Frozen):
    """What the phone is from its first moment on.

    `properties` are the merged build properties; `framework` are the image's own library jars with DEX inside
    (host paths), whose classes stand behind the platform's; `libraries` maps the names that apps may ask for
    with `uses-library` to one of them.
    """

    properties: dict[str, str] = {}
    framework: tuple[Path, ...] = ()
    libraries: dict[str, Path] = {}


class SystemPackage(_Frozen):
    """One preinstalled package.

    `apk` is a host path: the image's file, or a copy with the DEX put in that lay beside it. `path` is where
    it lies on the phone. `certificates` are the original signer's (DER, hex), for a copy's signature is gone.
    `granted` are the permissions that it holds from birth; `uid` is fixed for platform shared users, None
    where the phone gives one.
    """

    package: str
    apk: Path
    path: str
    privileged: bool = False
    shared_user: str = ""
    uid: int | None = None
    granted: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()


class Refusal(_Frozen):
    """A preinstalled package that a phone did not take, and why."""

    package: str
    reason: str
