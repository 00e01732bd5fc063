"""The tools that build sample apps: fetched by Maven at pinned versions, checked by sha-256, kept in build/.

No Android SDK: aapt2 and a framework it can read lie inside apktool-lib (x86-64 Linux).
"""

import hashlib
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
POM = Path(__file__).parent / "compiler" / "pom.xml"
DEVICE_POM = REPOSITORY / "emulator-images" / "jvm-android" / "pom.xml"
STUBS = DEVICE_POM.parent / "stubs" / "target" / "framework.jar"
STUBS_SOURCE = DEVICE_POM.parent / "stubs" / "src" / "main"

JARS = {
    "apktool-lib-2.9.3.jar": "f49ea7a56d66ceb11e8422860214a2f0c340d0464a99df37973870a369ef5cf0",
    "r8-8.5.35.jar": "4733945987ee0a840fafc34080b135259e01678412e07212b23f706334290294",
    "apksig-2.3.0.jar": "9637078c0016244e4be0941836295365a7e2e5b164c59cb7885783c40460bfee",
}
AAPT2 = "prebuilt/linux/aapt2_64"
FRAMEWORK = "brut/androlib/android-framework.jar"


class ToolchainError(Exception):
    """A tool is missing, altered, or refused its input; the text says which and how."""


@dataclass(frozen=True)
class Toolchain:
    """Paths of everything that `apk.build` runs.

    `resources` is the framework that aapt2 links against, `stubs` the one that javac compiles against, with
    the classes of `libraries` (jars) beside it.
    """

    aapt2: Path
    resources: Path
    stubs: Path
    class_path: tuple[Path, ...]
    keystore: Path
    libraries: tuple[Path, ...] = ()


def prepare(folder: Path) -> Toolchain:
    """Fetch, check and unpack what is not in `folder` yet. Needs `java`, `mvn`, `keytool`."""
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).exists() for name in JARS):
        run(
            ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
        )
    for name, expected in JARS.items():
        _check(folder / name, expected)
    if not STUBS.exists():
        run(["mvn", "-q", "-B", "-f", str(DEVICE_POM), "package", "-pl", "stubs"])
    apktool = folder / "apktool-lib-2.9.3.jar"
    aapt2 = _unpack(apktool, AAPT2, folder / "aapt2")
    aapt2.chmod(0o755)
    return Toolchain(
        aapt2=aapt2,
        resources=_unpack(apktool, FRAMEWORK, folder / "framework-resources.jar"),
        stubs=STUBS,
        class_path=(folder / "r8-8.5.35.jar", folder / "apksig-2.3.0.jar"),
        keystore=keystore(folder / "sample-key.p12", "sample.example"),
    )


def run(command: list[str]) -> None:
    """Run a tool; raise `ToolchainError` with its output if it fails or is missing."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    except FileNotFoundError as missing:
        raise ToolchainError(f"{command[0]} is not installed") from missing
    except subprocess.CalledProcessError as failed:
        raise ToolchainError(f"{Path(command[0]).name} failed:\n{failed.stdout}{failed.stderr}") from failed


def _check(jar: Path, expected: str) -> None:
    actual = hashlib.sha256(jar.read_bytes()).hexdigest()
    if actual != expected:
        raise ToolchainError(f"{jar.name} has sha-256 {actual}, expected {expected}; delete it and try again")


def _unpack(jar: Path, member: str, target: Path) -> Path:
    if not target.exists():
        with zipfile.ZipFile(jar) as archive:
            unfinished = target.with_name(target.name + ".part")
            unfinished.write_bytes(archive.read(member))
            unfinished.replace(target)
    return target


def keystore(target: Path, name: str) -> Path:
    """A key of this checkout's own, made once: a key in the repository would be everybody's."""
    if not target.exists():
        command = (
            "keytool -genkeypair -alias sample -keyalg RSA -keysize 2048 -validity 10000 -storetype PKCS12"
        )
        run([*command.split(), "-storepass", "android", "-dname", f"CN={name}", "-keystore", str(target)])
    return target
