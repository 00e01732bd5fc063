"""What a shell offers as an option's value. Loads next to nothing: each press of Tab waits for it."""

from collections.abc import Iterable
from pathlib import Path

# Of the registries, which would load all that is in them; tests/cli/test_completion.py holds them together.
DEVICES = ("auto", "jvm", "container", "avd", "adb:")
SCENARIOS = ("probing", "plain", "talkative", "nxdomain", "offline", "captive", "status:", "replay:")
FORMATS = tuple("code csv har html json misp pcapng sarif sigma stix suricata text video".split())
_PRESETS = Path(__file__).parents[1] / "verdict" / "policy" / "presets"
_PROFILES = Path(__file__).parents[1] / "devices" / "profiles" / "models"


def devices(incomplete: str) -> list[str]:
    """Of several with commas the last one is completed."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in DEVICES if name.startswith(last)]


def scenarios(incomplete: str) -> list[str]:
    """Those with a colon take an argument."""
    return _beginning(SCENARIOS, incomplete)


def formats(incomplete: str) -> list[str]:
    """Of reports."""
    return _beginning(FORMATS, incomplete)


def policies(incomplete: str) -> list[str]:
    """The presets; a shell offers files by itself where none of them fits."""
    return _beginning((file.stem for file in _PRESETS.glob("*.yaml")), incomplete)


def profiles(incomplete: str) -> list[str]:
    """The models of phone."""
    return _beginning((file.stem for file in _PROFILES.glob("*.toml")), incomplete)


def _beginning(names: Iterable[str], start: str) -> list[str]:
    return sorted(name for name in names if name.startswith(start))
