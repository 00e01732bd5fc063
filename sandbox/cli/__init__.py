"""The command line. Exit codes: 0 clean, 1 leak, 2 suspicious, 3 inconclusive, 4 usage or bad input, 5 internal.

commands   scan, serve, doctor        device   device start, list, stop
progress   how far a scan is          show     a verdict for people
"""

from sandbox.cli.main import main

__all__ = ["main"]
