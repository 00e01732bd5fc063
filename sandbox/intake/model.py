"""What intake knows of a sample. All text is the sample's own: hostile, length-capped, to be escaped."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from sandbox.verdict.model import SampleInfo


@dataclass(frozen=True)
class IntakeLimits:
    """What a submission may be. Sizes in bytes; `firmware_size` and `folder_files` are of a firmware."""

    size: int = 512 << 20
    firmware_size: int = 64 << 30
    folder_files: int = 1_000_000
    members: int = 20_000
    parts: int = 500  # APKs of a bundle
    unpacked: int = 2 << 30
    ratio: int = 200  # of the whole archive, looked at only beyond `ratio_from`
    ratio_from: int = 64 << 20
    manifest: int = 4 << 20
    memory_mib: int = 768
    seconds: float = 60.0


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Component(_Frozen):
    """`kind` is `activity`, `service`, `receiver` or `provider`; `name` is the full class name."""

    kind: str
    name: str
    exported: bool = False
    enabled: bool = True
    permission: str | None = None
    process: str | None = None
    actions: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    launcher: bool = False


class ManifestFacts(_Frozen):
    """What the APK declares. SDK levels are None where the manifest names none or a codename."""

    package: str
    version_name: str | None = None
    version_code: int | None = None
    label: str | None = None
    min_sdk: int | None = None
    target_sdk: int | None = None
    permissions: tuple[str, ...] = ()
    shared_user_id: str | None = None
    components: tuple[Component, ...] = ()
    native_libraries: dict[str, tuple[str, ...]] = {}
    dex_files: int = 0

    def of_kind(self, kind: str) -> tuple[Component, ...]:
        """The components of one kind, in the order of the manifest."""
        return tuple(component for component in self.components if component.kind == kind)

    @property
    def libraries(self) -> tuple[str, ...]:
        """Native libraries as `abi/name`."""
        return tuple(f"{abi}/{name}" for abi, names in self.native_libraries.items() for name in names)

    @property
    def launchers(self) -> tuple[Component, ...]:
        """The activities that a home screen would show."""
        return tuple(component for component in self.components if component.launcher)


class Part(_Frozen):
    """One file of a bundle; `member` is its name there. `split` is empty for a whole APK or a base.

    `size` in bytes; `min_sdk` is the API level that its manifest asks for.
    """

    member: str
    sha256: str
    size: int
    split: str = ""
    min_sdk: int = 1


class Bundle(_Frozen):
    """What of a bundle is installed: `parts`, the base first. `left_out` does not fit the phone.

    `expansions` are the app's OBB files, which a shop lays onto the phone's shared storage.
    """

    parts: tuple[Part, ...]
    left_out: tuple[Part, ...] = ()
    expansions: tuple[Part, ...] = ()


class Sample(_Frozen):
    """A submission that can be run. `name` is the submitter's, cleaned; `size` is in bytes.

    `manifest` is an app's; a firmware has None, and what is in it shows when it is opened. `bundle` is there
    when the app came in several APKs.
    """

    name: str
    sha256: str
    size: int
    manifest: ManifestFacts | None = None
    bundle: Bundle | None = None

    @property
    def info(self) -> SampleInfo:
        """The part that a verdict carries."""
        known = SampleInfo(name=self.name, sha256=self.sha256, size=self.size)
        facts = self.manifest
        if facts is None:
            return known
        told = facts.model_dump(include={"package", "version_name", "label", "permissions"})
        if self.bundle is not None:
            told["parts"] = tuple(part.member for part in self.bundle.parts)
            told["left_out"] = tuple(part.member for part in self.bundle.left_out)
        return known.model_copy(update=told)
