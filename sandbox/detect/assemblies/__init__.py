"""Assemblies: what was sent in pieces, strung together again. A new one is a class and a line here.

What an assembly makes is searched like any payload, but counts only where it tells more than its parts.
"""

from sandbox.detect.assemblies.contract import Assembly
from sandbox.detect.assemblies.datagrams import Datagrams, Texts
from sandbox.detect.assemblies.labels import Labels
from sandbox.detect.assemblies.requests import Fields, Headers, Hosts, Requests

REGISTRY: tuple[Assembly, ...] = (
    Labels(),
    Datagrams(),
    Texts(),
    Fields(),
    Requests(),
    Headers(),
    Hosts(),
)

__all__ = ["REGISTRY", "Assembly"]
