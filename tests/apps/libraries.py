"""Jars and AARs of `pom.xml`: fetched by Maven, checked by sha-256 (`libraries.sha256`), AARs opened."""

import hashlib
import zipfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.samples.toolchain import ToolchainError, run

HERE = Path(__file__).parent
CHECKSUMS = HERE / "libraries.sha256"


@dataclass(frozen=True)
class Library:
    """One library, opened. `resources` is what aapt2 compiled; None for a jar, or an AAR without any."""

    name: str
    jars: tuple[Path, ...]
    manifest: Path | None = None
    package: str = ""
    resources: Path | None = None
    rules: Path | None = None


def fetch(folder: Path, aapt2: Path) -> tuple[Library, ...]:
    """Every library of the pom, in `folder`. Raises ToolchainError for one that is missing or another."""
    wanted = checksums()
    folder.mkdir(parents=True, exist_ok=True)
    if not all((folder / name).exists() for name in wanted):
        goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
        run(["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), goal, f"-DoutputDirectory={folder}"])
    for name, expected in wanted.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise ToolchainError(
                f"{name} is not the file that {CHECKSUMS.name} tells; delete it and try again"
            )
    return tuple(_open(folder / name, aapt2) for name in wanted)


def checksums() -> dict[str, str]:
    """File name to sha-256, in the form of `sha256sum`."""
    lines = (line.split() for line in CHECKSUMS.read_text().splitlines())
    return {name: digest for digest, name in lines}


def named(libraries: tuple[Library, ...], patterns: tuple[str, ...]) -> list[Library]:
    """Those whose file name fits one of the patterns of a shell; each pattern must fit some."""
    for pattern in patterns:
        if not any(fnmatch(library.name, pattern) for library in libraries):
            raise ToolchainError(f"no library is called {pattern}")
    return [one for one in libraries if any(fnmatch(one.name, pattern) for pattern in patterns)]


def _open(file: Path, aapt2: Path) -> Library:
    if file.suffix == ".jar":
        return Library(file.name, (file,))
    folder = file.with_suffix("")
    if not folder.exists():
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
    manifest = folder / "AndroidManifest.xml"
    rules = folder / "proguard.txt"
    return Library(
        name=file.name,
        jars=tuple(jar for jar in (folder / "classes.jar", *folder.glob("libs/*.jar")) if jar.exists()),
        manifest=manifest,
        package=ET.parse(manifest).getroot().get("package", ""),
        resources=_compiled(folder, aapt2),
        rules=rules if rules.exists() else None,
    )


def _compiled(folder: Path, aapt2: Path) -> Path | None:
    resources, compiled = folder / "res", folder / "compiled.zip"
    if not resources.is_dir() or not any(resources.rglob("*.*")):
        return None
    if not compiled.exists():
        run([str(aapt2), "compile", "--dir", str(resources), "-o", str(compiled)])
    return compiled
