"""The work list: an image is opened container by container, each in a jail, down to the partitions' files.

model     limits, progress, and one thing that waits to be opened
look      what is known of a file before it is opened
seen      which containers were opened already
children  what of a step's answer is looked at next
place     where partitions' files go, and which of two of one name
log       steps, notes and problems on the way
borrow    the submitter's file or folder, so that the jail can read it
work      the list itself
"""

from sandbox.firmware.formats.step import Stopped
from sandbox.firmware.unpack.model import UnpackLimits, UnpackProgress
from sandbox.firmware.unpack.work import unpack

__all__ = ["Stopped", "UnpackLimits", "UnpackProgress", "unpack"]
