"""Jars and AARs that apps stand on: fetched by Maven, checked by sha-256 (`libraries.sha256`), AARs opened.

All are named, and nothing is taken for another's sake: AndroidX libraries ask for ranges and types that Maven
cannot reconcile, and the table wants several versions of one library.
"""

import hashlib
import zipfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.samples.toolchain import ToolchainError, run

HERE = Path(__file__).parent
CHECKSUMS = HERE / "libraries.sha256"
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>phonehome</groupId><artifactId>app-libraries</artifactId><version>0.1.0</version>
<packaging>pom</packaging>
<build><plugins><plugin>
<artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version>
<configuration><artifactItems>
{items}
</artifactItems></configuration>
</plugin></plugins></build>
</project>
"""


@dataclass(frozen=True)
class Coordinates:
    """Where Maven finds a library; `type` is `jar` or `aar`."""

    group: str
    artifact: str
    version: str
    type: str = "jar"

    @property
    def file(self) -> str:
        """Its name once it is fetched, as Maven gives it."""
        return f"{self.artifact}-{self.version}.{self.type}"

    @property
    def item(self) -> str:
        """What a pom says of it."""
        return (
            f"<artifactItem><groupId>{self.group}</groupId><artifactId>{self.artifact}</artifactId>"
            f"<version>{self.version}</version><type>{self.type}</type></artifactItem>"
        )


@dataclass(frozen=True)
class Library:
    """One library, opened. `resources` is what aapt2 compiled; None for a jar, or an AAR without any."""

    name: str
    jars: tuple[Path, ...]
    manifest: Path | None = None
    package: str = ""
    resources: Path | None = None
    assets: Path | None = None
    rules: Path | None = None


def fetch(folder: Path, aapt2: Path) -> tuple[Library, ...]:
    """Every library of the list, in `folder`. Raises ToolchainError for one that is missing or another."""
    wanted = checksums()
    folder.mkdir(parents=True, exist_ok=True)
    missing = [library for library in wanted if not (folder / library.file).exists()]
    if missing:
        _copy(missing, folder)
    for library, expected in wanted.items():
        if hashlib.sha256((folder / library.file).read_bytes()).hexdigest() != expected:
            raise ToolchainError(
                f"{library.file} is not the file that {CHECKSUMS.name} tells; delete it and try again"
            )
    return tuple(_open(folder / library.file, aapt2) for library in wanted)


def checksums() -> dict[Coordinates, str]:
    """Coordinates to sha-256; a line is `sha-256 group:artifact:version` with `:aar` behind it for an AAR."""
    lines = (line.split() for line in CHECKSUMS.read_text().splitlines())
    return {Coordinates(*coordinates.split(":")): digest for digest, coordinates in lines}


def named(libraries: tuple[Library, ...], patterns: tuple[str, ...]) -> list[Library]:
    """Those whose file name fits one of the patterns of a shell; each pattern must fit some."""
    for pattern in patterns:
        if not any(fnmatch(library.name, pattern) for library in libraries):
            raise ToolchainError(f"no library is called {pattern}")
    return [one for one in libraries if any(fnmatch(one.name, pattern) for pattern in patterns)]


def _copy(missing: list[Coordinates], folder: Path) -> None:
    pom = folder / "pom.xml"
    pom.write_text(_POM.format(items="\n".join(library.item for library in missing)))
    run(["mvn", "-q", "-B", "-f", str(pom), "dependency:copy", f"-DoutputDirectory={folder}"])


def _open(file: Path, aapt2: Path) -> Library:
    if file.suffix == ".jar":
        return Library(file.name, (file,))
    folder = file.with_suffix("")
    if not folder.exists():
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
    manifest = folder / "AndroidManifest.xml"
    assets, rules = folder / "assets", folder / "proguard.txt"
    return Library(
        name=file.name,
        jars=tuple(jar for jar in (folder / "classes.jar", *folder.glob("libs/*.jar")) if jar.exists()),
        manifest=manifest,
        package=ET.parse(manifest).getroot().get("package", ""),
        resources=_compiled(folder, aapt2),
        assets=assets if assets.is_dir() else None,
        rules=rules if rules.exists() else None,
    )


def _compiled(folder: Path, aapt2: Path) -> Path | None:
    resources, compiled = folder / "res", folder / "compiled.zip"
    if not resources.is_dir() or not any(resources.rglob("*.*")):
        return None
    if not compiled.exists():
        run([str(aapt2), "compile", "--dir", str(resources), "-o", str(compiled)])
    return compiled
