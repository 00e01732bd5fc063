"""The sample `bundled` as shops give apps out: a base, a feature, and a split for each language."""

import zipfile
from pathlib import Path

from tests.samples.apk import compile_all, resources
from tests.samples.toolchain import Toolchain

_SOURCE = Path(__file__).parent / "bundled"
_LANGUAGES = ("en", "de")
EXPANSION = "what only the OBB file says"


def parts(work: Path, tools: Toolchain) -> dict[str, bytes]:
    """Name of each split to its signed APK; the base is called `base`. Takes some seconds."""
    folders = {name: work / name for name in ("base", "feature", *_LANGUAGES)}
    for language in _LANGUAGES:
        folder = folders[language]
        (folder / "gen").mkdir(parents=True)
        (folder / "source").write_text(str(folder / "gen"))
    splits = [
        word
        for language in _LANGUAGES
        for word in ("--split", f"{folders[language] / 'resources.apk'}:{language}")
    ]
    resources(_SOURCE / "base", folders["base"], tools, splits)
    resources(_SOURCE / "feature", folders["feature"], tools)
    compile_all(list(folders.values()), tools)
    return {name: (folder / "signed.apk").read_bytes() for name, folder in folders.items()}


def write_xapk(apks: dict[str, bytes], target: Path) -> Path:
    """The archive as sites for downloads make it: a table of contents, the APKs, the OBB file."""
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("manifest.json", "{}")
        for name, data in apks.items():
            member = f"config.{name}.apk" if name in _LANGUAGES else f"{name}.apk"
            archive.writestr(member, data)
        archive.writestr("Android/obb/org.bundled.example/main.1.obb", EXPANSION + "\n")
    return target
