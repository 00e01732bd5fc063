"""A firmware's way to its verdict.

image    unpack it and look through it
prepare  choose what runs, and make it ready for phones
gaps     what of the image cannot be seen, as gaps of the first phone's coverage
told     the image as the verdict tells it
phones   run the chosen packages, on as many phones as they need
"""

from sandbox.service.firmware.phones import scan_firmware

__all__ = ["scan_firmware"]
