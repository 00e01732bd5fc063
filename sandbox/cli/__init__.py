"""The command line: `phonehome`.

Commands import what they do when they do it, so that help and completion answer at once.

Exit codes: 0 clean, 1 leak, 2 suspicious, 3 inconclusive, 4 usage or bad input, 5 internal or host.

commands   scan, serve, doctor            device     device start, list, stop
progress   how far a scan is              doctor     what the host can do, and how to get the rest
operations settings, backup, restore      serving    the API's process
registry   the phones that run            codes      exit codes
identity   key, tenant and audit: who may ask the service for what
remote/    the same verbs on a server     completion what a shell offers
telling    a failure on standard error
"""

from sandbox.cli.main import main

__all__ = ["main"]
