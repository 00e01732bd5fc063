"""`python -m tests.samples.companion`: build the companion app, by the tools that build the samples."""

import sys

from tests.samples import apk
from tests.samples.toolchain import REPOSITORY, ToolchainError, prepare

SOURCE = REPOSITORY / "emulator-images" / "companion"
BUILD = REPOSITORY / "build"


def main() -> int:
    """Print the path of the APK; 1 if a tool failed."""
    try:
        apk.build([SOURCE], BUILD, prepare(BUILD / "samples" / "toolchain"))
    except ToolchainError as failed:
        print(failed, file=sys.stderr)
        return 1
    print(BUILD / "companion.apk")
    return 0


if __name__ == "__main__":
    sys.exit(main())
