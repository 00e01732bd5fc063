"""Coverage-guided fuzzing of the decoders: `python -m benchmarks.fuzz --minutes 60`.

Atheris (libFuzzer for Python) leads mutants of the golden cases by the branches that they reach. The first
byte of an input picks the decoder. Ends at the first input on which a decoder raises, takes too long or
names a place outside of it; that input is written beside, and given as argument it is tried again.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sandbox.detect"]):
    from sandbox.detect.decoders import REGISTRY
    from tests.detect.fuzzing import check
    from tests.detect.test_decoders import GOLDEN

_MOST_MIB = 2048
_LONGEST = 1 << 16


def one(data: bytes) -> None:
    """Try one input."""
    if data:
        check(REGISTRY[data[0] % len(REGISTRY)], data[1:])


def main() -> None:
    """Does not return: libFuzzer ends the process."""
    parser = argparse.ArgumentParser(prog="benchmarks.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("inputs", nargs="*", type=Path, help="inputs to try again, instead of new ones")
    options = parser.parse_args()
    for path in options.inputs:
        one(path.read_bytes())
    if options.inputs:
        return
    with tempfile.TemporaryDirectory(prefix="phonehome-fuzz-") as folder:
        _write_seeds(Path(folder))
        limits = [f"-max_total_time={int(options.minutes * 60)}", f"-rss_limit_mb={_MOST_MIB}"]
        atheris.Setup([sys.argv[0], *limits, f"-max_len={_LONGEST}", "-timeout=30", folder], one)
        atheris.Fuzz()


def _write_seeds(folder: Path) -> None:
    numbers = {decoder.name: number for number, decoder in enumerate(REGISTRY)}
    for name, cases in GOLDEN.items():
        for at, (given, _) in enumerate(cases):
            (folder / f"{name}-{at}").write_bytes(bytes([numbers[name]]) + given)


if __name__ == "__main__":
    main()
