"""Selection: which packages of an image are booted, on how many phones, and which are not, with why.

model     shards, what is left out, what the user chose
talks     which packages talk to one another
shards    packages that talk stay together; the rest is packed
choose    all of it: `select`
device    a shard as what a phone takes: APKs, uids, grants
identity  the image's properties and library jars
"""

from sandbox.firmware.selection.choose import select
from sandbox.firmware.selection.device import system_packages
from sandbox.firmware.selection.identity import system_identity
from sandbox.firmware.selection.model import Budget, Choice, LeftOut, Parted, Selection, Shard, Why

__all__ = [
    "Budget",
    "Choice",
    "LeftOut",
    "Parted",
    "Selection",
    "Shard",
    "Why",
    "select",
    "system_identity",
    "system_packages",
]
