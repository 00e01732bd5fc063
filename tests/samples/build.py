"""`python -m tests.samples.build [--out DIR] [NAME…]`: build the sample apps; skips what is up to date."""

import argparse
import sys
from pathlib import Path

from tests.samples import apk, libraries
from tests.samples.toolchain import REPOSITORY, ToolchainError, prepare

HERE = Path(__file__).parent


def names() -> list[str]:
    """Names of all samples, sorted."""
    return sorted(path.parent.name for path in HERE.glob("*/AndroidManifest.xml"))


def buildable(wanted: list[str]) -> list[str]:
    """Those that the host has the tools for; tells which are left out. Native code needs clang and lld."""
    try:
        libraries.compiler()
    except ToolchainError as missing:
        native = [name for name in wanted if (HERE / name / "jni").is_dir()]
        print(f"left out: {', '.join(native)}: {missing}", file=sys.stderr)
        return [name for name in wanted if name not in native]
    return wanted


def main(arguments: list[str]) -> int:
    """Print the path of every APK asked for; 1 if a tool failed, 2 on wrong usage."""
    parser = argparse.ArgumentParser(prog="tests.samples.build", description=__doc__)
    parser.add_argument("--out", type=Path, default=REPOSITORY / "build" / "samples")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names())}; default all")
    options = parser.parse_args(arguments)
    wanted = options.names or buildable(names())
    if unknown := sorted(set(wanted) - set(names())):
        parser.error(f"no such sample: {', '.join(unknown)}")
    out = options.out.absolute()
    try:
        apk.build([HERE / name for name in wanted], out, prepare(out / "toolchain"))
    except ToolchainError as failed:
        print(failed, file=sys.stderr)
        return 1
    for name in wanted:
        print(out / f"{name}.apk")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
