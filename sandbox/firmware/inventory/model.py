"""The inventory of an image. All text is the image's own: hostile, length-capped, to be escaped.

Paths are those on the phone (`/system/priv-app/Fota/Fota.apk`), never the host's.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from sandbox.failures import Failure
from sandbox.intake.model import ManifestFacts


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class CodeState(StrEnum):
    """Where a package's DEX is."""

    IN_PACKAGE = "in_package"  # classes.dex in the archive
    RESOLVED = "resolved"  # taken from vdex, odex or oat beside it
    NONE = "none"  # a package of resources only
    MISSING = "missing"  # it should have code, and none was found


class Code(_Frozen):
    """The DEX of one package or jar. `dex` are sha-256 of the single DEX files, in order of loading.
    `reason` says why code is missing, or (`broken_dex: …`) why DEX that is there would not load.

    `sources` are the files that they came from where the archive itself has none; `quickened` when
    instructions were rewritten in place by the installer's compiler and not put back. `size` is of all DEX
    together, in bytes.
    """

    state: CodeState
    dex: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    quickened: bool = False
    size: int = 0
    reason: str = ""


class Use(_Frozen):
    """One API (`android.telephony.SmsManager.sendTextMessage`) or URI (`content://sms`) that code refers to.

    `place` is the first method that does, as `Lclass;->method`; empty where the file names it and no code
    that can be read uses it. `reflected` when class and member are only named in strings.
    """

    api: str
    place: str = ""
    reflected: bool = False


class Reach(_Frozen):
    """What the code of a package refers to (docs/reference/firmware-reach.md lists what is looked for).

    `data` maps a data class (sandbox.persona.model.DataClass values) to what reads it; `sends` are texts and
    calls. The rest comes from string constants: content `authorities`, intent `actions`, other dotted names
    in `packages` (packages, their classes, authorities), `hosts` and URLs. Sorted, each at most
    once. `incomplete` says why it may not be all that the package can do.
    """

    data: dict[str, tuple[Use, ...]] = {}
    network: tuple[Use, ...] = ()
    commands: tuple[Use, ...] = ()
    loading: tuple[Use, ...] = ()
    sends: tuple[Use, ...] = ()
    authorities: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    incomplete: str = ""


class Declared(_Frozen):
    """What firmware packages declare beyond an app's manifest facts."""

    permissions: dict[str, str] = {}  # permissions that it defines, with their protection level
    protected_broadcasts: tuple[str, ...] = ()
    persistent: bool = False
    has_code: bool = True
    overlay_target: str | None = None
    uses_libraries: tuple[str, ...] = ()
    provider_guards: dict[str, str] = {}  # authority to the permission that reading it needs


class Placement(StrEnum):
    """The kind of folder that an APK lies in, and so what Android does with it at boot."""

    APP = "app"
    PRIVILEGED = "priv-app"
    OVERLAY = "overlay"
    FRAMEWORK = "framework"
    OTHER = "other"  # outside of what PackageManager scans: installed by the vendor's own code, if at all


class Package(_Frozen):
    """One APK of the image. `signers` are sha-256 of the certificates, `certificates` their DER, as hex.

    `granted` are permissions that the image's own files give beyond what the owner would be asked for
    (`privileged` by privapp-permissions XML, `defaults` by default-permissions XML); `denied` those that they
    withhold. Signature permissions count as granted where the certificate is the definer's or the platform's.
    `sha256` is of the file as it lies on the image. `splits` are the further APKs of the same app.
    `hidden_by` is the path of the package of the same name that Android takes instead.
    """

    path: str
    partition: str
    sha256: str
    size: int
    privileged: bool = False
    manifest: ManifestFacts
    declared: Declared = Declared()
    signers: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    signer_name: str = ""  # the certificate's subject
    test_key: str = ""  # the name of a published key of AOSP, where it is signed by one
    granted: tuple[str, ...] = ()
    privileged_granted: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    code: Code = Code(state=CodeState.NONE)
    reach: Reach = Reach()
    apex: str = ""  # the APEX that it lies in
    placement: Placement = Placement.APP
    splits: tuple[str, ...] = ()
    hidden_by: str = ""

    @property
    def name(self) -> str:
        return self.manifest.package


class Apex(_Frozen):
    """One APEX module. `sha256` is of the module as it is mounted: of a compressed one, of what is within."""

    path: str
    name: str
    version: int | None = None
    sha256: str = ""
    signers: tuple[str, ...] = ()


class Jar(_Frozen):
    """One library jar. `boot` when it is on the boot class path as the image says."""

    path: str
    sha256: str
    boot: bool = False
    library: str = ""  # the name under which an app may ask for it
    code: Code = Code(state=CodeState.NONE)


class InitService(_Frozen):
    """One service of an init script."""

    name: str
    command: tuple[str, ...]
    source: str
    user: str = "root"
    classes: tuple[str, ...] = ()
    seclabel: str = ""
    disabled: bool = False
    sockets: tuple[str, ...] = ()


class Binary(_Frozen):
    """A native program or library that opens sockets, by the functions that it imports."""

    path: str
    imports: tuple[str, ...]
    started_by: tuple[str, ...] = ()


class Known(_Frozen):
    """A package that is known for what it does, with where that is told."""

    package: str
    path: str
    what: str
    sources: tuple[str, ...]


class Security(_Frozen):
    """State of the image's own protections, as its properties and files say."""

    selinux: str = ""  # enforcing, permissive or unknown, and why
    debuggable: bool = False
    adb_secure: bool | None = None
    adb_at_boot: bool = False
    build_tags: str = ""
    test_keys: tuple[str, ...] = ()  # paths signed with published keys
    notes: tuple[str, ...] = ()


class Inventory(_Frozen):
    """Everything preinstalled. `problems` map a path on the phone to why it could not be read."""

    partitions: tuple[str, ...] = ()
    properties: dict[str, str] = {}
    packages: tuple[Package, ...] = ()
    apexes: tuple[Apex, ...] = ()
    jars: tuple[Jar, ...] = ()
    services: tuple[InitService, ...] = ()
    binaries: tuple[Binary, ...] = ()
    security: Security = Security()
    known: tuple[Known, ...] = ()
    problems: dict[str, Failure] = {}

    def property(self, *names: str) -> str:
        """The first of these properties that has a value."""
        return next((self.properties[name] for name in names if self.properties.get(name)), "")
