"""Prints the path of each that was built."""

import sys

from tests.samples.mended import NEEDED, build

for name in sys.argv[1:] or NEEDED:
    print(build(name))
