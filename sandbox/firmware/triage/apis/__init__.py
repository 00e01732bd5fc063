"""Which APIs and URIs read personal data, reach the network, run commands, load code, send texts.

The names are those of AOSP's public and hidden API and of common libraries; with each, the permissions of
which any one is needed. docs/reference/firmware-reach.md is made from these tables.
"""

from sandbox.firmware.triage.apis.data import DATA
from sandbox.firmware.triage.apis.doings import DOINGS
from sandbox.firmware.triage.apis.model import Api, Doing

APIS: tuple[Api, ...] = (*DATA, *DOINGS)

__all__ = ["APIS", "DATA", "DOINGS", "Api", "Doing"]
