"""Native libraries of a sample: C to shared objects for ARM, by clang and lld, without an NDK.

Each `jni/NAME.c` becomes `libNAME.so` for each of the kinds that `jni/abis` lists, or for all.
"""

import shutil
from pathlib import Path

from tests.samples.toolchain import ToolchainError, run

TARGETS = {
    "arm64-v8a": ["--target=aarch64-linux-android21"],
    "armeabi-v7a": ["--target=armv7a-linux-androideabi21", "-march=armv7-a", "-mfloat-abi=softfp", "-mthumb"],
}
_FLAGS = ["-O1", "-fPIC", "-ffreestanding", "-nostdlib", "-fno-stack-protector"]
_SYSTEM = ("libc.so", "liblog.so")


def compiler() -> tuple[str, str]:
    """Names of clang and lld. Raises `ToolchainError` where one is missing."""
    clang = shutil.which("clang") or shutil.which("clang-14")
    linker = shutil.which("ld.lld") or shutil.which("ld.lld-14")
    if not clang or not linker:
        raise ToolchainError("clang and lld are not installed: apt install clang lld")
    return clang, linker


def build(sources: Path, work: Path) -> None:
    """Compile the C files of `sources` into `work/lib/ABI/`."""
    listed = sources / "abis"
    for abi in listed.read_text().split() if listed.exists() else TARGETS:
        folder = work / "lib" / abi
        folder.mkdir(parents=True)
        for source in sorted(sources.glob("*.c")):
            library(source, abi, folder)


def library(source: Path, abi: str, folder: Path) -> Path:
    """Compile one C file for one kind of processor; the library needs Android's C library and its log."""
    clang, linker = compiler()
    stubs = folder.parent.parent / "stubs" / abi
    stubs.mkdir(parents=True, exist_ok=True)
    empty = stubs / "empty.c"
    empty.touch()
    made = [_link(linker, _object(clang, empty, abi, stubs), stubs / name, []) for name in _SYSTEM]
    target = folder / f"lib{source.stem}.so"
    return _link(linker, _object(clang, source, abi, stubs), target, made)


def _object(clang: str, source: Path, abi: str, folder: Path) -> Path:
    target = folder / f"{source.stem}.o"
    run([clang, *TARGETS[abi], *_FLAGS, "-c", str(source), "-o", str(target)])
    return target


def _link(linker: str, compiled: Path, target: Path, needed: list[Path]) -> Path:
    command = [linker, "-shared", "-soname", target.name, "--no-as-needed", "-z", "max-page-size=4096"]
    run([*command, str(compiled), *map(str, needed), "-o", str(target)])
    return target
