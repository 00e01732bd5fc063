"""Stacks as people read them."""

from collections.abc import Sequence

from sandbox.reports.plain import plain

_SYNTHETIC = ("$$ExternalSyntheticLambda", ".$r8$lambda$")


def frames_of(stack: Sequence[str]) -> list[str]:
    """`org.app.Main.send:35`: without the file, which says nothing new, and without what compilers add."""
    shown = []
    for frame in stack:
        called, _, place = frame.partition("(")
        if not any(mark in called for mark in _SYNTHETIC):
            line = place.rstrip(")").rpartition(":")[2]
            shown.append(plain(f"{called}:{line}" if line.isdigit() else called, 200))
    return shown
