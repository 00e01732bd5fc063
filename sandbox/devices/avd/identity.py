"""The identifiers of the emulated phone: the persona's inside of hooked apps, else the emulator's own.

What could be set from outside, and is not relied upon: `-phone-number` and `-icc-profile` (number, IMSI and
ICCID of the modem's card) and `-prop` (properties, of which newer images take only `qemu.*`) are options at
the emulator's start, when no persona is known yet; the IMEI is the modem's, `ro.serialno` the virtual
machine's. So apps are answered by hooks (hooks/identity.js), and where there are none, what the emulator says
is looked for.
"""

from sandbox.devices.phone.parts import IdentityPart
from sandbox.persona.model import Identity
from sandbox.verdict.model import Gap


class AvdIdentity:
    """Keeps the identity that hooks answer with."""

    def __init__(self, own: IdentityPart, *, hooked: bool) -> None:
        self._own = own
        self._hooked = hooked
        self.told: Identity | None = None

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The emulator's own are unknown in part; with hooks no app sees them."""
        return () if self._hooked else self._own.gaps

    def take(self, identity: Identity) -> Identity:
        """The persona's as they are with hooks, else with the emulator's own in them."""
        if not self._hooked:
            return self._own.take(identity)
        self.told = identity
        return identity
