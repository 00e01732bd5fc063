"""A firmware's way to its verdict.

prepare  unpack it, look through it, choose what runs
gaps     what of the image cannot be seen, as gaps of every phone's coverage
told     the image as the verdict tells it
phones   run the chosen packages, on as many phones as they need
"""

from sandbox.service.firmware.phones import scan_firmware

__all__ = ["scan_firmware"]
