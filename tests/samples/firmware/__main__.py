"""`python -m tests.samples.firmware [--out DIR] [--form FORM]…`: the phone as images."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.samples.firmware import build, containers
from tests.samples.toolchain import ToolchainError


def main(arguments: list[str]) -> int:
    """Print the path of every image; 1 if a tool failed, 2 on wrong usage."""
    parser = argparse.ArgumentParser(prog="tests.samples.firmware", description=__doc__)
    parser.add_argument("--out", type=Path, default=build.OUT)
    parser.add_argument("--form", choices=containers.forms(), action="append", help="default: ota")
    options = parser.parse_args(arguments)
    try:
        _build(options.out.absolute(), options.form or containers.forms()[:1])
    except ToolchainError as failed:
        print(failed, file=sys.stderr)
        return 1
    return 0


def _build(out: Path, forms: Sequence[str]) -> None:
    for form in forms:
        for mended in (False, True):
            print(build.image(form, out, mended))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
