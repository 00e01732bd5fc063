"""What a sample's code tells of the answers that it waits for, read in a jail: the code is hostile."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from pydantic import ValidationError

from sandbox.failures import BadInput
from sandbox.gateway.briefing import Hints
from sandbox.intake.identify import INSIDE, PACKAGE, for_the_jail
from sandbox.jail import Jail, Limits, python_binds, run_jailed

_PROGRAM = f"import sys; sys.path.insert(0, {INSIDE!r}); from sandbox.intake.hints import main; main()"
_MOST_OUTPUT = 1 << 20
_MOST_FILES = 40
_SECONDS = 30.0


def hints_of(apks: Sequence[Path], jail: Jail) -> Hints:
    """Of the first 40 together; none where they cannot be read within 30 real seconds: hints only help."""
    with ExitStack() as stack:
        places = [stack.enter_context(for_the_jail(path)) for path in apks[:_MOST_FILES] if path.is_file()]
        inside = {place.resolve(): f"/samples/{number}.apk" for number, place in enumerate(places)}
        code, output, exceeded = run_jailed(
            jail,
            [sys.executable, "-I", "-B", "-c", _PROGRAM, *inside.values()],
            read_only={**inside, PACKAGE: f"{INSIDE}/sandbox", **python_binds()},
            environment={"LC_ALL": "C.UTF-8"},
            limits=Limits(memory_mib=1024, processes=64, wall_s=_SECONDS, cpu_s=int(_SECONDS) + 1),
            max_output=_MOST_OUTPUT,
        )
    if code != 0 or exceeded is not None:
        return Hints()
    try:
        return Hints.model_validate_json(output)
    except ValidationError:
        return Hints()


def main() -> None:
    """The program in the jail: prints the hints of the archives that it is given, as JSON."""
    from sandbox.firmware.dex.hints import hints

    print(hints(_dexes(sys.argv[1:])).model_dump_json())


def _dexes(names: Sequence[str]) -> Iterator[bytes]:
    from sandbox.firmware.triage.examine import dex_files

    for name in names:
        try:
            yield from dex_files(Path(name))
        except BadInput:
            continue
