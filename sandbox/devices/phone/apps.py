"""The owner's other apps, as packages without code that are installed and removed again."""

from sandbox.devices.phone.shell import Shell
from sandbox.devices.phone.signing import new_signer
from sandbox.devices.phone.stub import stub_apk
from sandbox.devices.phone.traces import packages_of
from sandbox.persona.model import InstalledApp
from sandbox.verdict.model import Gap

_ON_PHONE = "/data/local/tmp/phonehome-app.apk"


class StubApps:
    """Installs a stub for each app that the phone does not have already; one that it has stays as it is."""

    gaps: tuple[Gap, ...] = ()

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def take(self, apps: tuple[InstalledApp, ...]) -> None:
        """A stub that the phone refuses is missing in its list, where the seeding counts."""
        there = packages_of(self._shell) or frozenset()
        signer = new_signer()
        for app in apps:
            if app.package not in there:
                self._shell.push(stub_apk(app, signer), _ON_PHONE)
                self._shell.ask("pm", "install", "-r", "-g", _ON_PHONE, timeout_s=120.0)
        self._shell.ask("rm", "-f", _ON_PHONE)
