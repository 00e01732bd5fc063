"""What belongs to the owner and is not in a provider: accounts and clipboard through the companion, and the
place.
"""

from sandbox.devices.contract import lacks
from sandbox.devices.phone.companion import Companion
from sandbox.devices.phone.journal import Journal
from sandbox.devices.phone.shell import Shell
from sandbox.verdict.model import Gap

_TEST_PROVIDERS_FROM = 31


class CompanionOwner:
    """Accounts and clipboard."""

    def __init__(self, companion: Companion) -> None:
        self._companion = companion
        self._renamed: dict[str, str] = {}

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Account types that belong to an app of the phone: such accounts got another type."""
        if not self._renamed:
            return ()
        listed = ", ".join(f"{wanted} as {got}" for wanted, got in sorted(self._renamed.items()))
        message = (
            f"Accounts added under another type: {listed}; the phone may drop contacts kept for the first"
        )
        return (Gap(code="account_type", message=message, blocking=True),)

    def add_account(self, account_type: str, name: str) -> None:
        """Add it with its type, or with the companion's own where an app of the phone owns that type."""
        got = self._companion.run("account", type=account_type, name=name)
        if got != account_type:
            self._renamed[account_type] = got[:100]

    def set_clipboard(self, text: str) -> None:
        self._companion.run("clipboard", text=text)


class TestProviderPlace:
    """The place, by a test provider of the location service (LocationShellCommand, Android 12 and later)."""

    __test__ = False

    gaps = (
        Gap(
            code="mock_location",
            message="A test provider plays the place: an app can see that (Location.isMock)",
        ),
    )

    def __init__(self, shell: Shell, journal: Journal) -> None:
        self._shell = shell
        self._journal = journal
        self._ready = False

    def move_to(self, latitude: float, longitude: float) -> None:
        if not self._ready:
            self._begin()
            self._ready = True
        at = f"{latitude:.6f},{longitude:.6f}"
        set_location = ("cmd", "location", "providers", "set-test-provider-location")
        self._shell.do(*set_location, "gps", "--location", at, "--accuracy", "5")

    def _begin(self) -> None:
        self._journal.note(
            "the test provider of the place",
            "cmd location providers remove-test-provider gps",
            "appops set com.android.shell android:mock_location default",
        )
        self._shell.do("appops", "set", "com.android.shell", "android:mock_location", "allow")
        self._shell.do("cmd", "location", "providers", "add-test-provider", "gps")
        self._shell.do("cmd", "location", "providers", "set-test-provider-enabled", "gps", "true")


class NoPlace:
    """A phone too old for the command."""

    gaps = (
        Gap(code="no_place", message="The phone stays where it is: before Android 12 no command moves it"),
    )

    def move_to(self, latitude: float, longitude: float) -> None:
        raise lacks("The phone cannot be moved: its location service has no test provider for the shell.")


def place_of(shell: Shell, journal: Journal, sdk: int) -> TestProviderPlace | NoPlace:
    """The way to move a phone of that version (API level)."""
    return TestProviderPlace(shell, journal) if sdk >= _TEST_PROVIDERS_FROM else NoPlace()
