"""Kotlin sources of an app to class files, by the compiler itself and its plugin for Compose.

The compiler is fetched and checked like the libraries (`libraries.sha256`) and runs in a JVM of its own.
"""

from collections.abc import Sequence
from pathlib import Path

from tests.apps.libraries import Library, named
from tests.samples.toolchain import Toolchain, run

_MAIN = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"
_COMPILER = (
    "annotations-13*",
    "kotlin-compiler-embeddable*",
    "kotlin-daemon-embeddable*",
    "kotlin-reflect*",
    "kotlin-script-runtime*",
    "kotlin-stdlib-2.3.21*",
    "kotlinx-coroutines-core-jvm-1.11.0*",
)
_PLUGIN = ("kotlin-compose-compiler-plugin*",)
_COMPOSE = "runtime-android-"  # what the plugin's code stands on: it refuses to work without


def compile_kotlin(
    sources: Sequence[Path],
    used: Sequence[Library],
    fetched: tuple[Library, ...],
    work: Path,
    tools: Toolchain,
) -> None:
    """Compile `.kt` files, which may name the Java beside them, into `work/classes`.

    Does nothing for an app without any. Raises ToolchainError with the compiler's message.
    """
    if not any(file for folder in sources for file in folder.rglob("*.kt")):
        return
    against = [tools.stubs, *_jars(used)]
    compiler = ["java", "-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", _path(_jars(named(fetched, _COMPILER)))]
    options = ["-no-stdlib", "-no-reflect", "-jvm-target", "11", "-nowarn"]
    if any(library.name.startswith(_COMPOSE) for library in used):
        options += [f"-Xplugin={jar}" for jar in _jars(named(fetched, _PLUGIN))]
    target = ["-cp", _path(against), "-d", str(work / "classes")]
    run([*compiler, _MAIN, *options, *target, *map(str, sources)])


def _jars(libraries: Sequence[Library]) -> list[Path]:
    return [jar for library in libraries for jar in library.jars]


def _path(jars: Sequence[Path]) -> str:
    return ":".join(map(str, jars))
