"""An app's folder and the libraries that it stands on, to one signed APK."""

import hashlib
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.apps.kotlin import compile_kotlin
from tests.apps.libraries import CHECKSUMS, Library, named
from tests.apps.manifests import merge
from tests.apps.table import HERE, App
from tests.samples.apk import COMPILER, compile_all
from tests.samples.toolchain import Toolchain, run

SOURCES = HERE / "sources"
SHARED = HERE / "shared"  # what the apps have in common: each gets a copy of its own
# The newest that these libraries ask for; the device's own level is checked by none of them.
LEVELS = ("--min-sdk-version", "24", "--target-sdk-version", "33")
# What the apps' own classes are found by: the manifest's names. Enums as every Android build keeps them.
RULES = """
-keep class org.table.** extends android.app.Activity { *; }
-keepclassmembers enum * { public static **[] values(); public static ** valueOf(java.lang.String); }
-dontwarn **
-ignorewarnings
"""


def build(apps: Sequence[App], libraries: tuple[Library, ...], out: Path, tools: Toolchain) -> None:
    """Write `<out>/<name>.apk` of each. Raises ToolchainError with the tool's message."""
    for app in apps:
        work = out / "work" / app.name
        _prepare(app, libraries, work, tools)
        compile_all([work], tools)  # a process for each: R8 does not give back what it took
        (work / "signed.apk").replace(out / f"{app.name}.apk")
        (work / "inputs").write_text(_fingerprint(app))


def is_built(app: App, out: Path) -> bool:
    """Whether the APK is there and made from what is here now."""
    stamp = out / "work" / app.name / "inputs"
    built = (out / f"{app.name}.apk").exists() and stamp.exists()
    return built and stamp.read_text() == _fingerprint(app)


def _fingerprint(app: App) -> str:
    """sha-256 over all that the APK is made from."""
    digest = hashlib.sha256(repr((app.libraries, app.minified)).encode())
    own = [file for file in sorted((SOURCES / app.name).rglob("*")) if file.is_file()]
    common = [*(HERE / name for name in ("kotlin.py", "manifests.py")), *sorted(SHARED.rglob("*.java"))]
    for file in [Path(__file__), CHECKSUMS, COMPILER, *common, *own]:
        digest.update(f"{file.name}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _prepare(app: App, libraries: tuple[Library, ...], work: Path, tools: Toolchain) -> None:
    """Fill the work folder as `ApkCompiler.java` asks for it."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "gen").mkdir(parents=True)
    used = named(libraries, app.libraries)
    source = SOURCES / app.name
    shutil.copytree(SHARED, work / "src")
    shutil.copytree(source / "src", work / "src", dirs_exist_ok=True)
    (work / "source").write_text(str(work / "src"))
    (work / "libraries").write_text("\n".join(str(jar) for one in used for jar in one.jars))
    merge(
        source / "AndroidManifest.xml", [one.manifest for one in used if one.manifest], work / "manifest.xml"
    )
    run(_link(app, used, work, tools))
    compile_kotlin([work / "src", work / "gen"], used, libraries, work, tools)
    if app.minified:
        own = [file for file in (work / "kept", source / "rules.pro") if file.exists()]
        files = [*own, *(one.rules for one in used if one.rules)]
        texts = [RULES, *(file.read_text() for file in files), *map(_rules_inside, used)]
        (work / "rules").write_text("\n".join(texts))


def _rules_inside(library: Library) -> str:
    """R8's rules that a jar brings along, where Gradle looks for them."""
    texts = []
    for jar in library.jars:
        with zipfile.ZipFile(jar) as archive:
            names = [name for name in archive.namelist() if name.startswith("META-INF/proguard/")]
            texts += [archive.read(name).decode() for name in sorted(names) if not name.endswith("/")]
    return "\n".join(texts)


def _link(app: App, used: Sequence[Library], work: Path, tools: Toolchain) -> list[str]:
    link = [str(tools.aapt2), "link", "-I", str(tools.resources), "--auto-add-overlay", "--non-final-ids"]
    link += ["--java", str(work / "gen"), "--manifest", str(work / "manifest.xml"), *LEVELS]
    link += ["--proguard", str(work / "kept")]  # what manifest and layouts name
    link += ["--version-code", "1", "--version-name", "1.0", "-o", str(work / "resources.apk")]
    packages = sorted({one.package for one in used if one.resources})
    if packages:
        link += ["--extra-packages", ":".join(packages)]
    for one in used:
        link += ["-R", str(one.resources)] if one.resources else []
        link += ["-A", str(one.assets)] if one.assets else []
    resources = SOURCES / app.name / "res"
    if resources.is_dir():
        run([str(tools.aapt2), "compile", "--dir", str(resources), "-o", str(work / "compiled.zip")])
        link += ["-R", str(work / "compiled.zip")]
    return link
