"""What an image holds, as data. Only `take` runs outside of the jail; it never follows a link of the image.

take         the way in: one jailed program, and what of its answer is believed
examine      that program: everything below, put together
isolated     each hostile file is read in a child process, so that it can hurt no other
tree         the partitions as one tree of the phone's paths, links followed within it
properties   build.prop, merged as init merges it
packages     which APKs are apps, which are their splits, and which one of a name Android takes
apk          one APK: manifest (`declared`), certificates (`signers`), DEX
code, dex    DEX from vdex, odex and oat, where the archive has none
apex         modules, and the apps and jars within
grants       what packages hold from birth, by `permission_files` and by their certificates
jars         libraries and the boot class path
services     what init starts; `binaries`: native programs that open sockets
security     SELinux, adb, debugging, test keys
known        packages with a record, named with the sources
difference   what changed from one inventory to another
model        the shapes
"""

from sandbox.firmware.inventory.difference import InventoryDiff, diff
from sandbox.firmware.inventory.model import Inventory
from sandbox.firmware.inventory.take import dex_file, phone_tree, take_inventory

__all__ = ["Inventory", "InventoryDiff", "dex_file", "diff", "phone_tree", "take_inventory"]
