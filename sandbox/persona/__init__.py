"""The synthetic owner of a device.

`generate` makes one from a seed (pure), `canaries` names what is looked for in the run, `store` keeps it with
the run, `seeding` puts it onto a device over ADB. What the values look like and why:
docs/reference/persona.md.
"""

from sandbox.persona.generate import generate
from sandbox.persona.store import load, save

__all__ = ["generate", "load", "save"]
