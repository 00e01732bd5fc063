"""One app's folder to one signed APK: aapt2 for resources, then `ApkCompiler.java` for the rest."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.samples import libraries
from tests.samples.toolchain import JARS, STUBS_SOURCE, Toolchain, run

HERE = Path(__file__).parent
COMPILER = HERE / "compiler" / "ApkCompiler.java"
# Newer targets may not start services from the background, nor get implicit broadcasts in the manifest.
TARGET_SDK = "25"


def fingerprint(sample: Path) -> str:
    """sha-256 over all that an APK is made from: its files, compiler, tools, the framework's stubs."""
    digest = hashlib.sha256(repr(sorted(JARS.items())).encode())
    files = [
        COMPILER,
        Path(__file__),
        Path(libraries.__file__),
        *sorted(STUBS_SOURCE.rglob("*.java")),
        *sorted(filter(_is_source, sample.rglob("*"))),
    ]
    for path in files:
        name = path.relative_to(sample) if path.is_relative_to(sample) else path.name
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_source(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"


def build(samples: Sequence[Path], out: Path, tools: Toolchain) -> list[Path]:
    """Build `<out>/<name>.apk` for each sample folder that changed since its APK was built; return those.

    A sample without `src` gets no code. Raises `ToolchainError` with the tool's message.
    """
    stale = [sample for sample in samples if not _up_to_date(sample, out)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        works = list(pool.map(lambda sample: resources(sample, out / "work" / sample.name, tools), stale))
    if works:
        compile_all(works, tools)
    return [_publish(sample, work, out) for sample, work in zip(stale, works, strict=True)]


def _stamp(sample: Path, out: Path) -> Path:
    return out / "work" / f"{sample.name}.inputs"


def _up_to_date(sample: Path, out: Path) -> bool:
    stamp = _stamp(sample, out)
    built = (out / f"{sample.name}.apk").exists() and stamp.exists()
    return built and stamp.read_text() == fingerprint(sample)


def resources(sample: Path, work: Path, tools: Toolchain, options: Sequence[str] = ()) -> Path:
    """Make the work folder that `compile_all` takes; `options` are more of `aapt2 link`."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "gen").mkdir(parents=True)
    has_code = (sample / "src").is_dir()
    (work / "source").write_text(str(sample / "src" if has_code else work / "gen"))
    link = [str(tools.aapt2), "link", "-I", str(tools.resources)]
    if has_code:
        link += ["--java", str(work / "gen")]
    link += ["--manifest", str(sample / "AndroidManifest.xml"), "-o", str(work / "resources.apk")]
    link += ["--min-sdk-version", "24", "--target-sdk-version", TARGET_SDK]
    link += ["--version-code", "1", "--version-name", "1.0", *options]
    if (sample / "assets").is_dir():
        link += ["-A", str(sample / "assets")]
    if (sample / "res").is_dir():
        compiled = work / "compiled.zip"
        run([str(tools.aapt2), "compile", "--dir", str(sample / "res"), "-o", str(compiled)])
        link.append(str(compiled))
    run(link)
    if (sample / "jni").is_dir():
        libraries.build(sample / "jni", work)
    return work


def compile_all(works: Sequence[Path], tools: Toolchain) -> None:
    """Run `ApkCompiler.java`, which says what a work folder holds, over all of them with one key."""
    class_path = ":".join(map(str, tools.class_path))
    # apksig 2.3 builds the v1 signature with the JDK's own PKCS #7 classes.
    exports = [
        f"--add-exports=java.base/sun.security.{name}=ALL-UNNAMED" for name in ("pkcs", "x509", "util")
    ]
    java = ["java", "-XX:TieredStopAtLevel=1", *exports, "-cp", class_path, str(COMPILER)]
    against = ":".join(map(str, (tools.stubs, *tools.libraries)))
    run([*java, against, str(tools.keystore), *map(str, works)])


def _publish(sample: Path, work: Path, out: Path) -> Path:
    target = out / f"{sample.name}.apk"
    (work / "signed.apk").replace(target)
    _stamp(sample, out).write_text(fingerprint(sample))
    return target
