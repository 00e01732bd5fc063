"""`python -m tests.apps.build [NAME…]`: fetch or build the apps of the table into build/apps."""

import argparse
import sys
from pathlib import Path

from tests.apps import libraries, origins, source
from tests.apps.table import App, apps
from tests.samples.toolchain import REPOSITORY, ToolchainError, prepare

OUT = REPOSITORY / "build" / "apps"


def build(wanted: list[App], out: Path = OUT) -> None:
    """Put `<name>.apk` of each app into `out`; what is there already stays. Raises ToolchainError."""
    out.mkdir(parents=True, exist_ok=True)
    for app in wanted:
        if app.origin != "source":
            origins.fetch(app, out / f"{app.name}.apk")
    missing = [app for app in wanted if app.origin == "source" and not source.is_built(app, out)]
    if missing:
        tools = prepare(REPOSITORY / "build" / "samples" / "toolchain")
        source.build(missing, libraries.fetch(out / "libraries", tools.aapt2), out, tools)


def main(arguments: list[str]) -> int:
    """Print the path of every APK asked for; 1 if one could not be had, 2 on wrong usage."""
    table = {app.name: app for app in apps()}
    parser = argparse.ArgumentParser(prog="tests.apps.build", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(table)}; default all")
    names = parser.parse_args(arguments).names or list(table)
    if unknown := sorted(set(names) - set(table)):
        parser.error(f"no such app: {', '.join(unknown)}")
    try:
        build([table[name] for name in names])
    except ToolchainError as failed:
        print(failed, file=sys.stderr)
        return 1
    for name in names:
        print(OUT / f"{name}.apk")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
